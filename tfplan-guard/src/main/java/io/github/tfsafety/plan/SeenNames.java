package io.github.tfsafety.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names seen so far in one object: a short list for the usual few, a hash set beyond. */
final class SeenNames {
    private static final int FEW = 16;

    private String @Nullable [] few;
    private int count;
    private @Nullable Set<String> many;

    /** Whether the name is new. */
    boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        if (few == null) {
            few = new String[FEW];
        }
        for (int i = 0; i < count; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = name;
        } else {
            many = new HashSet<>(Arrays.asList(few));
            many.add(name);
        }
        return true;
    }
}
