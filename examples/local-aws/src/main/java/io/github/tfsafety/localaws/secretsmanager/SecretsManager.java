package io.github.tfsafety.localaws.secretsmanager;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The Secrets Manager service. */
public final class SecretsManager {

    private final Clock clock;
    private final Schedule schedule;
    private final Map<Scope, SecretStore> regions = new HashMap<>();

    private SecretsManager(Clock clock, Schedule schedule) {
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public static AwsService service(Clock clock, Schedule schedule) {
        return new JsonService("secretsmanager", "1.1", new SecretsManager(clock, schedule).operations());
    }

    private Map<String, JsonOperation> operations() {
        return Map.ofEntries(
                Map.entry("CreateSecret", in(SecretOperations::create)),
                Map.entry("UpdateSecret", in(SecretOperations::update)),
                Map.entry("DescribeSecret", in(SecretOperations::describe, "SecretId")),
                Map.entry("ListSecrets", in(SecretOperations::list)),
                Map.entry(
                        "DeleteSecret",
                        in(SecretOperations::delete, "SecretId", "RecoveryWindowInDays", "ForceDeleteWithoutRecovery")),
                Map.entry("RestoreSecret", in(SecretOperations::restore, "SecretId")),
                Map.entry("TagResource", in(SecretOperations::tag, "SecretId", "Tags")),
                Map.entry("UntagResource", in(SecretOperations::untag, "SecretId", "TagKeys")),
                Map.entry("PutSecretValue", in(SecretVersions::putValue)),
                Map.entry("GetSecretValue", in(SecretVersions::getValue, "SecretId", "VersionId", "VersionStage")),
                Map.entry(
                        "ListSecretVersionIds",
                        in(SecretVersions::listIds, "SecretId", "IncludeDeprecated", "MaxResults", "NextToken")),
                Map.entry(
                        "UpdateSecretVersionStage",
                        in(
                                SecretVersions::updateStage,
                                "SecretId",
                                "VersionStage",
                                "RemoveFromVersionId",
                                "MoveToVersionId")),
                Map.entry("GetResourcePolicy", in(SecretPolicies::get, "SecretId")),
                Map.entry(
                        "PutResourcePolicy",
                        in(SecretPolicies::put, "SecretId", "ResourcePolicy", "BlockPublicPolicy")),
                Map.entry("DeleteResourcePolicy", in(SecretPolicies::delete, "SecretId")));
    }

    /**
     * An operation on the state of the request's region.
     *
     * @param parameters those that it knows, so that no other is ignored; none for an operation that sees to it itself
     */
    private JsonOperation in(BiFunction<SecretStore, JsonRequest, ObjectNode> operation, String... parameters) {
        Set<String> known = Set.of(parameters);
        return request -> {
            if (!known.isEmpty()) {
                request.parameters().allowOnly(known);
            }
            return operation.apply(store(request.scope()), request);
        };
    }

    private SecretStore store(Scope scope) {
        return regions.computeIfAbsent(scope, absent -> new SecretStore(scope, clock, schedule));
    }
}
