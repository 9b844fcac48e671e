package io.github.tfsafety.localaws.s3;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.Scope;
import org.jspecify.annotations.Nullable;

/** A bucket: whose it is, where it is, and its settings. */
final class Bucket {
    /** Whose it is, and its region. */
    final Scope home;

    /** {@code Enabled} or {@code Suspended}; null if versioning was never switched on. */
    @Nullable
    String versioning;

    /** Null if it has none. */
    @Nullable
    String policy;

    Bucket(Scope home) {
        this.home = requireNonNull(home);
    }
}
