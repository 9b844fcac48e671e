package io.github.tfsafety.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names met so far in one object. Made to be used again, for a large plan holds millions of objects. */
final class NamesSeen {
    /** From here on a hash set is faster than a scan. */
    private static final int MANY = 64;

    private String[] names = new String[16];
    private int count;
    /** One bit for each hash met, so that most new names need no scan. */
    private long hashes;

    private final Set<String> many = new HashSet<>();

    void clear() {
        count = 0;
        hashes = 0;
        if (!many.isEmpty()) {
            many.clear();
        }
    }

    /** Whether the name is new. */
    boolean add(String name) {
        long bit = 1L << name.hashCode();
        if ((hashes & bit) != 0 && contains(name)) {
            return false;
        }
        hashes |= bit;
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

    private boolean contains(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return many.contains(name);
    }
}
