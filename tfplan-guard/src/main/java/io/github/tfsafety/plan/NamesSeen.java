package io.github.tfsafety.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The fingerprints of the names met so far in one object. Made to be used again, for a large plan holds millions of
 * objects. Should two names share a fingerprint, a sound plan is refused, and no unsound one accepted.
 */
final class NamesSeen {
    /** From here on a hash set is faster than a scan. */
    private static final int MANY = 64;

    private long[] names = new long[16];
    private int count;
    /** One bit for each name met, so that most new names need no scan. */
    private long bits;

    private final Set<Long> many = new HashSet<>();

    void clear() {
        if (count == MANY) {
            many.clear();
        }
        count = 0;
        bits = 0;
    }

    /** Whether the name is new. */
    boolean add(long name) {
        long bit = 1L << name;
        if ((bits & bit) != 0 && contains(name)) {
            return false;
        }
        bits |= bit;
        if (count < MANY) {
            if (count == names.length) {
                names = Arrays.copyOf(names, MANY);
            }
            names[count++] = name;
        } else {
            many.add(name);
        }
        return true;
    }

    private boolean contains(long name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                return true;
            }
        }
        return count == MANY && many.contains(name);
    }
}
