package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a plan.
 *
 * @param formatVersion the plan's {@code format_version}
 * @param terraform the version of the program that made the plan; null if the plan does not say
 * @param completeness whether the plan covers the whole configuration
 * @param changes the changes in scope, and every change whose action is not recognised
 * @param drift changes in scope that were found outside Terraform
 * @param deferred changes in scope that Terraform puts off to a later plan
 * @param priorState the managed objects in scope of the state that the plan starts from
 * @param scope what was kept when the plan was read
 * @param others changes out of scope that are more than a no-op, without their attributes; of very many only the first
 * @param references what the configuration's expressions refer to
 * @param signs what the plan as a whole shows, in scope or not
 */
public record Plan(
        String formatVersion,
        @Nullable String terraform,
        Completeness completeness,
        List<ResourceChange> changes,
        List<ResourceChange> drift,
        List<DeferredChange> deferred,
        List<StateObject> priorState,
        PlanScope scope,
        List<ResourceChange> others,
        References references,
        Set<PlanSign> signs) {

    /** Whether a plan covers the whole configuration, as its {@code complete} says. */
    public enum Completeness {
        COMPLETE,
        /** Resources were targeted or excluded, or changes were deferred. */
        PARTIAL,
        /** Terraform before 1.8 and OpenTofu do not say. */
        NOT_STATED
    }

    /**
     * A change that Terraform puts off.
     *
     * @param reason Terraform's word for why, such as {@code provider_config_unknown}
     */
    public record DeferredChange(String reason, ResourceChange change) {
        public DeferredChange {
            requireNonNull(reason);
            requireNonNull(change);
        }
    }

    public Plan {
        requireNonNull(formatVersion);
        requireNonNull(completeness);
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
        deferred = List.copyOf(deferred);
        priorState = List.copyOf(priorState);
        requireNonNull(scope);
        others = List.copyOf(others);
        requireNonNull(references);
        signs = Set.copyOf(signs);
    }

    /** The version of the program that made the plan, if the plan says. OpenTofu writes its own version here. */
    public Optional<String> terraformVersion() {
        return Optional.ofNullable(terraform);
    }
}
