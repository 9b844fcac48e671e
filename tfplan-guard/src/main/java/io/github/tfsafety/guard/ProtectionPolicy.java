package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceChange;
import io.github.tfsafety.plan.ResourceMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is protected, and what a plan is expected to do.
 *
 * @param protectedTypes resource types of which every object is protected
 * @param protectedAddresses addresses that are protected whatever their type
 * @param expectations what the plan may do at some addresses
 */
public record ProtectionPolicy(
        Set<String> protectedTypes, List<AddressPattern> protectedAddresses, List<Expectation> expectations)
        implements PlanScope {
    private static final Set<String> IDENTITY =
            Set.of("id", "arn", "name", "identifier", "cluster_identifier", "cluster_resource_id", "resource_id");

    public ProtectionPolicy {
        protectedTypes = Set.copyOf(protectedTypes);
        protectedAddresses = List.copyOf(protectedAddresses);
        expectations = List.copyOf(expectations);
    }

    /** Protects AWS databases; what applies where nothing else is asked for. */
    public static ProtectionPolicy builtIn() {
        return new ProtectionPolicy(
                Set.of("aws_rds_cluster", "aws_rds_cluster_instance", "aws_db_instance", "aws_dynamodb_table"),
                List.of(),
                List.of());
    }

    /** This policy, expecting one thing more. */
    public ProtectionPolicy withExpectation(Expectation expectation) {
        return new ProtectionPolicy(
                protectedTypes,
                protectedAddresses,
                Stream.concat(expectations.stream(), Stream.of(requireNonNull(expectation)))
                        .toList());
    }

    /** Whether the change is one of a protected object, under its present or its previous address. */
    boolean protects(ResourceChange change) {
        return protects(change.address())
                || change.previousAddress().filter(this::protects).isPresent();
    }

    boolean protects(ResourceAddress address) {
        return address.mode() == ResourceMode.MANAGED
                && (protectedTypes.contains(address.type())
                        || protectedAddresses.stream().anyMatch(pattern -> pattern.matches(address)));
    }

    @Override
    public boolean coversType(String type) {
        return protectedTypes.contains(type);
    }

    @Override
    public boolean coversAddress(ResourceAddress address) {
        return protectedAddresses.stream().anyMatch(pattern -> pattern.matches(address))
                || expectations.stream().anyMatch(expected -> expected.address().matches(address));
    }

    @Override
    public Set<String> attributes() {
        return IDENTITY;
    }
}
