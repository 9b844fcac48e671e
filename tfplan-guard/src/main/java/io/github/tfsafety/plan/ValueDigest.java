package io.github.tfsafety.plan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A fingerprint of a JSON value, so that two values can be compared without either being kept. */
final class ValueDigest {
    /** What an absent attribute counts as, too. */
    static final ValueDigest OF_NULL = new ValueDigest(new byte[0]);

    private final byte[] bytes;

    ValueDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueDigest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
