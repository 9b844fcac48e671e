package io.github.tfsafety.reconcile;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash of compared values. Both stores hold numbers and truth values in forms of their own; the same number or truth
 * value has the same hash here, and what is absent counts as null.
 */
final class ContentHash {
    private ContentHash() {}

    static long of(List<@Nullable String> values) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (String value : values) {
            if (value == null) {
                hasher.putInt(-1);
            } else {
                byte[] bytes = canonical(value).getBytes(StandardCharsets.UTF_8);
                hasher.putInt(bytes.length).putBytes(bytes);
            }
        }
        return hasher.hash().asLong();
    }

    private static String canonical(String value) {
        if (value.length() > 40 || value.isEmpty()) {
            return value;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
        } catch (NumberFormatException text) {
            return value;
        }
    }
}
