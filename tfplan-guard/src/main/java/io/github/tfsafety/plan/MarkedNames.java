package io.github.tfsafety.plan;

import java.util.Set;
import java.util.TreeSet;

/**
 * The attributes that {@code after_unknown}, {@code before_sensitive} or {@code after_sensitive} mark: these mirror an
 * object's shape with {@code true} where the mark applies.
 */
final class MarkedNames {
    static final MarkedNames NONE = new MarkedNames();

    private final Set<String> names = new TreeSet<>();
    private boolean all;

    private MarkedNames() {}

    /** Consumes the mirror under the cursor. */
    static MarkedNames read(JsonCursor cursor) {
        MarkedNames marked = new MarkedNames();
        if (!cursor.isObject()) {
            marked.all = holdsTrue(cursor);
            return marked;
        }
        cursor.object("a set of marks", name -> {
            if (holdsTrue(cursor)) {
                marked.names.add(name);
            }
        });
        return marked;
    }

    private static boolean holdsTrue(JsonCursor cursor) {
        boolean[] found = {cursor.isTrue()};
        if (cursor.isObject()) {
            cursor.object("a mark", name -> found[0] |= holdsTrue(cursor));
        } else if (cursor.isArray()) {
            cursor.array("a mark", () -> found[0] |= holdsTrue(cursor));
        }
        return found[0];
    }

    boolean contains(String attribute) {
        return all || names.contains(attribute);
    }

    /** Whether the object as a whole is marked, whatever it shows. */
    boolean isWhole() {
        return all;
    }

    boolean isEmpty() {
        return !all && names.isEmpty();
    }

    /** The marked ones of an object that has at least the given ones. */
    Set<String> among(Set<String> attributes) {
        Set<String> marked = new TreeSet<>(names);
        if (all) {
            marked.addAll(attributes);
        }
        return marked;
    }
}
