package io.github.tfsafety.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Makes fingerprints of values, which do not depend on the order of an object's members. */
final class ValueDigester {
    private static final byte[] NULL = {'n'};

    /** SHA-256, begun anew by each use. It is only made when it is needed, for it takes a while. */
    private @Nullable MessageDigest sha;

    /** Consumes the value under the cursor, which stands at {@code path}, and shows its scalars. */
    ValueDigest digest(JsonCursor cursor, String path, ScalarVisitor scalars) {
        if (cursor.isNull()) {
            scalars.visit(path, cursor);
            return ValueDigest.OF_NULL;
        }
        return new ValueDigest(bytes(cursor, path, scalars));
    }

    private byte[] bytes(JsonCursor cursor, String path, ScalarVisitor scalars) {
        if (cursor.isObject()) {
            return object(cursor, path, scalars);
        }
        if (cursor.isArray()) {
            return list(cursor, path, scalars);
        }
        scalars.visit(path, cursor);
        if (cursor.isNull()) {
            return NULL;
        }
        MessageDigest digest = tagged(cursor.isString() ? 's' : 'l');
        cursor.textTo(digest);
        return digest.digest();
    }

    /** Each element is added to the fingerprint of those before it. */
    private byte[] list(JsonCursor cursor, String path, ScalarVisitor scalars) {
        byte[][] sum = {tagged('a').digest()};
        cursor.array("a value", () -> {
            byte[] element = bytes(cursor, path, scalars);
            MessageDigest digest = tagged('e');
            digest.update(sum[0]);
            sum[0] = digest.digest(element);
        });
        return sum[0];
    }

    private byte[] object(JsonCursor cursor, String path, ScalarVisitor scalars) {
        byte[] sum = new byte[32];
        cursor.object("a value", name -> {
            byte[] value = bytes(cursor, scalars.pathOf(path, name), scalars);
            MessageDigest digest = tagged('m');
            digest.update((byte) value.length);
            digest.update(value);
            add(sum, digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        });
        return tagged('o').digest(sum);
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

    private MessageDigest tagged(char tag) {
        if (sha == null) {
            sha = sha256();
        }
        sha.reset();
        sha.update((byte) tag);
        return sha;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
