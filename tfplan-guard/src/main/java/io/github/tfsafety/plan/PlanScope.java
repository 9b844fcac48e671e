package io.github.tfsafety.plan;

import java.util.Set;

/** What a reader of plans has to keep; all else is checked, counted and dropped. */
public interface PlanScope {
    /** Whether changes of this resource type are kept, whatever their address. */
    boolean coversType(String type);

    /** Whether a change at this address is kept, although its type is not covered. */
    boolean coversAddress(ResourceAddress address);

    /**
     * The attributes whose values are kept: {@code deletion_protection}, or {@code point_in_time_recovery.enabled} for
     * an attribute of a nested block.
     */
    Set<String> attributes();

    /** Whether every change, drift and object is kept, so that a plan that was read so may be judged by any policy. */
    default boolean coversEverything() {
        return false;
    }

    /** Keeps every change, and the values of the given attributes. */
    static PlanScope everything(Set<String> attributes) {
        Set<String> kept = Set.copyOf(attributes);
        return new PlanScope() {
            @Override
            public boolean coversType(String type) {
                return true;
            }

            @Override
            public boolean coversAddress(ResourceAddress address) {
                return true;
            }

            @Override
            public Set<String> attributes() {
                return kept;
            }

            @Override
            public boolean coversEverything() {
                return true;
            }
        };
    }
}
