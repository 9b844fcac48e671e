package io.github.tfsafety.plan;

import java.util.Optional;

/** The kind of block that a resource address names. */
public enum ResourceMode {
    MANAGED("managed", ""),
    DATA("data", "data."),
    /** OpenTofu 1.11 and later list ephemeral resources in plans, too. */
    EPHEMERAL("ephemeral", "ephemeral.");

    private final String planName;
    private final String addressPrefix;

    ResourceMode(String planName, String addressPrefix) {
        this.planName = planName;
        this.addressPrefix = addressPrefix;
    }

    /** The word that plan JSON uses for this mode. */
    public String planName() {
        return planName;
    }

    String addressPrefix() {
        return addressPrefix;
    }

    static Optional<ResourceMode> fromPlan(String name) {
        for (ResourceMode mode : values()) {
            if (mode.planName.equals(name)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
