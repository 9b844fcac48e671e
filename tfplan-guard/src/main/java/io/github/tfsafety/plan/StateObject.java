package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object in the plan's {@code prior_state}.
 *
 * @param deposed the key of a deposed object; null for the current object
 */
public record StateObject(ResourceAddress address, @Nullable String deposed) {
    public StateObject {
        requireNonNull(address);
    }

    /** The key of a deposed object; empty for the current object. */
    public Optional<String> deposedKey() {
        return Optional.ofNullable(deposed);
    }
}
