package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a plan's {@code resource_changes}: what happens to one object. A resource instance can have several, its
 * current object and deposed ones, so address and deposed key together name the object.
 */
public final class ResourceChange {
    private final ResourceAddress address;
    private final @Nullable ResourceAddress previousAddress;
    private final @Nullable String deposedKey;
    private final ChangeAction action;
    private final List<String> actionTokens;
    private final @Nullable String actionReason;
    private final List<String> replacePaths;
    private final Set<String> changedAttributes;
    private final Set<String> unknownAttributes;
    private final Map<String, AttributeValue> before;
    private final Map<String, AttributeValue> after;
    private final @Nullable Importing importing;
    private final Sides sides;

    private ResourceChange(Builder builder) {
        this.address = requireNonNull(builder.address);
        this.previousAddress = builder.previousAddress;
        this.deposedKey = builder.deposedKey;
        this.actionTokens = List.copyOf(builder.actionTokens);
        this.action = ChangeAction.of(actionTokens);
        this.actionReason = builder.actionReason;
        this.replacePaths = List.copyOf(builder.replacePaths);
        this.changedAttributes = Set.copyOf(builder.changedAttributes);
        this.unknownAttributes = Set.copyOf(builder.unknownAttributes);
        this.before = Map.copyOf(builder.before);
        this.after = Map.copyOf(builder.after);
        this.importing = builder.importing;
        this.sides = builder.sides;
    }

    /** On which sides of the change the plan shows an object, rather than null. */
    public enum Sides {
        NEITHER,
        BEFORE,
        AFTER,
        BOTH,
        /** The attributes of the change were out of scope. */
        NOT_READ
    }

    /**
     * An object that is adopted from the provider in this change.
     *
     * @param id its import id; null if the plan names it by an identity object, or does not know it yet
     */
    public record Importing(@Nullable String id) {}

    public ResourceAddress address() {
        return address;
    }

    /** The address before a {@code moved} block took effect, if one did. */
    public Optional<ResourceAddress> previousAddress() {
        return Optional.ofNullable(previousAddress);
    }

    /** The key of a deposed object; empty for the current object. */
    public Optional<String> deposedKey() {
        return Optional.ofNullable(deposedKey);
    }

    public String type() {
        return address.type();
    }

    public ResourceMode mode() {
        return address.mode();
    }

    public ChangeAction action() {
        return action;
    }

    /** The action as the plan spells it, such as {@code [delete, create]}. */
    public List<String> actionTokens() {
        return actionTokens;
    }

    /** Why Terraform chose the action, such as {@code delete_because_no_resource_config}. For display only. */
    public Optional<String> actionReason() {
        return Optional.ofNullable(actionReason);
    }

    /** The attributes that force a replacement, such as {@code scaling_configuration[0].min_capacity}. */
    public List<String> replacePaths() {
        return replacePaths;
    }

    /**
     * The top-level attributes that differ between before and after, or are known only after apply. Empty unless an
     * object stands on both sides.
     */
    public Set<String> changedAttributes() {
        return changedAttributes;
    }

    /** The top-level attributes of which at least a part is known only after apply. */
    public Set<String> unknownAttributes() {
        return unknownAttributes;
    }

    /** A kept value before the change; see {@link PlanScope#attributes()}. Of sensitive ones only that they exist. */
    public Optional<AttributeValue> before(String attribute) {
        return Optional.ofNullable(before.get(attribute));
    }

    /** A kept value after the change; see {@link PlanScope#attributes()}. Of sensitive ones only that they exist. */
    public Optional<AttributeValue> after(String attribute) {
        return Optional.ofNullable(after.get(attribute));
    }

    /** On which sides of the change an object stands. */
    public Sides sides() {
        return sides;
    }

    /** The object that this change adopts, if it does. */
    public Optional<Importing> importing() {
        return Optional.ofNullable(importing);
    }

    @Override
    public String toString() {
        return address + (deposedKey == null ? "" : " (deposed " + deposedKey + ")") + " " + actionTokens;
    }

    /** Starts a change of the given object. */
    public static Builder of(ResourceAddress address, List<String> actionTokens) {
        return new Builder(address, actionTokens);
    }

    /** Collects what a plan says about one object. */
    public static final class Builder {
        private final ResourceAddress address;
        private final List<String> actionTokens;
        private @Nullable ResourceAddress previousAddress;
        private @Nullable String deposedKey;
        private @Nullable String actionReason;
        private List<String> replacePaths = List.of();
        private Set<String> changedAttributes = Set.of();
        private Set<String> unknownAttributes = Set.of();
        private Map<String, AttributeValue> before = Map.of();
        private Map<String, AttributeValue> after = Map.of();
        private @Nullable Importing importing;
        private Sides sides = Sides.NOT_READ;

        private Builder(ResourceAddress address, List<String> actionTokens) {
            this.address = requireNonNull(address);
            this.actionTokens = List.copyOf(actionTokens);
        }

        public Builder previousAddress(@Nullable ResourceAddress previous) {
            this.previousAddress = previous;
            return this;
        }

        public Builder deposedKey(@Nullable String key) {
            this.deposedKey = key;
            return this;
        }

        public Builder actionReason(@Nullable String reason) {
            this.actionReason = reason;
            return this;
        }

        public Builder replacePaths(List<String> paths) {
            this.replacePaths = List.copyOf(paths);
            return this;
        }

        public Builder changedAttributes(Set<String> names) {
            this.changedAttributes = Set.copyOf(names);
            return this;
        }

        public Builder unknownAttributes(Set<String> names) {
            this.unknownAttributes = Set.copyOf(names);
            return this;
        }

        public Builder before(Map<String, AttributeValue> values) {
            this.before = Map.copyOf(values);
            return this;
        }

        public Builder after(Map<String, AttributeValue> values) {
            this.after = Map.copyOf(values);
            return this;
        }

        public Builder importing(@Nullable Importing adopted) {
            this.importing = adopted;
            return this;
        }

        public Builder sides(Sides where) {
            this.sides = requireNonNull(where);
            return this;
        }

        public ResourceChange build() {
            return new ResourceChange(this);
        }
    }
}
