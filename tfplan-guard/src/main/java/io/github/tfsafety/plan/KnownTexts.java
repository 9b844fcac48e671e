package io.github.tfsafety.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Short texts met before, so that the few names that a plan repeats a million times are made once. */
final class KnownTexts {
    /** Longer texts are not worth a place. */
    static final int LONGEST = 64;

    private static final int PLACES = 1024;

    private final @Nullable Known[] places = new @Nullable Known[PLACES];

    private static final class Known {
        private final byte[] bytes;
        private final String text;

        Known(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }
    }

    /** The text of some bytes in UTF-8, which have the given fingerprint. */
    String of(byte[] bytes, int from, int to, long fingerprint) {
        int place = (int) (fingerprint & (PLACES - 1));
        Known known = places[place];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, to)) {
            return known.text;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (to - from <= LONGEST) {
            places[place] = new Known(Arrays.copyOfRange(bytes, from, to), text);
        }
        return text;
    }
}
