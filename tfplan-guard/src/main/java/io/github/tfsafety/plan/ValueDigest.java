package io.github.tfsafety.plan;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of a JSON value, so that two values can be compared without either being kept. It does not depend on
 * the order of an object's members.
 */
final class ValueDigest {
    /** What an absent attribute counts as, too. */
    static final ValueDigest OF_NULL = new ValueDigest(tagged('n').digest());

    private final byte[] bytes;

    private ValueDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Sees the scalars of a value as they pass, each with its path; list positions are no part of a path. */
    @FunctionalInterface
    interface Leaves {
        Leaves NONE = (path, cursor) -> {};

        void leaf(String path, JsonCursor cursor);
    }

    /** Consumes the value under the cursor. */
    static ValueDigest of(JsonCursor cursor) {
        return of(cursor, "", Leaves.NONE);
    }

    /** Consumes the value under the cursor, which stands at {@code path}. */
    static ValueDigest of(JsonCursor cursor, String path, Leaves leaves) {
        if (cursor.isObject()) {
            return ofObject(cursor, path, leaves);
        }
        if (cursor.isArray()) {
            MessageDigest list = tagged('a');
            cursor.array("a value", () -> list.update(of(cursor, path, leaves).bytes));
            return new ValueDigest(list.digest());
        }
        leaves.leaf(path, cursor);
        return ofScalar(cursor);
    }

    private static ValueDigest ofObject(JsonCursor cursor, String path, Leaves leaves) {
        byte[] sum = new byte[32];
        cursor.object("a value", name -> {
            String memberPath = leaves == Leaves.NONE ? "" : path + "." + name;
            MessageDigest member = tagged('m');
            member.update(of(cursor, memberPath, leaves).bytes);
            add(sum, member.digest(name.getBytes(StandardCharsets.UTF_8)));
        });
        return new ValueDigest(tagged('o').digest(sum));
    }

    private static ValueDigest ofScalar(JsonCursor cursor) {
        if (cursor.isNull()) {
            return OF_NULL;
        }
        MessageDigest digest = tagged(cursor.isString() ? 's' : 'l');
        cursor.textTo(new DigestWriter(digest));
        return new ValueDigest(digest.digest());
    }

    /** Adds as numbers do: unlike exclusive or, a sum does not lose a pair of equal members. */
    private static void add(byte[] sum, byte[] addend) {
        int carry = 0;
        for (int i = sum.length - 1; i >= 0; i--) {
            int total = (sum[i] & 0xff) + (addend[i] & 0xff) + carry;
            sum[i] = (byte) total;
            carry = total >> 8;
        }
    }

    private static MessageDigest tagged(char tag) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) tag);
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueDigest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Feeds characters to a digest as two bytes each. */
    private static final class DigestWriter extends Writer {
        private final MessageDigest digest;

        DigestWriter(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            byte[] block = new byte[2 * length];
            for (int i = 0; i < length; i++) {
                block[2 * i] = (byte) (text[offset + i] >> 8);
                block[2 * i + 1] = (byte) text[offset + i];
            }
            digest.update(block);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
