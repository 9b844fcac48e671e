package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether items end by themselves.
 *
 * @param attribute holds an item's end in seconds since 1970; null when disabled
 * @param changed when it was last switched, null if never
 */
record TimeToLive(
        String status, @Nullable String attribute, @Nullable Instant changed) {

    static final TimeToLive DISABLED = new TimeToLive("DISABLED", null, null);

    TimeToLive {
        requireNonNull(status);
    }

    boolean isEnabled() {
        return status.equals("ENABLED");
    }
}
