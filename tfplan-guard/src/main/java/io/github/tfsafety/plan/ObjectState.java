package io.github.tfsafety.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is kept of an object before or after a change: fingerprints by attribute, and the values in scope. */
final class ObjectState {
    private final boolean present;
    private final Map<String, ValueDigest> digests = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    private ObjectState(boolean present) {
        this.present = present;
    }

    static ObjectState absent() {
        return new ObjectState(false);
    }

    /** Consumes a {@code before} or {@code after} value: an object or null. */
    static ObjectState read(JsonCursor cursor, KeptAttributes kept, Comparison comparison) {
        if (cursor.isNull()) {
            return absent();
        }
        ObjectState state = new ObjectState(true);
        cursor.object("a resource's state", name -> state.readAttribute(name, cursor, kept, comparison));
        return state;
    }

    /** Whether fingerprints are needed. */
    enum Comparison {
        WANTED,
        POINTLESS
    }

    private void readAttribute(String name, JsonCursor cursor, KeptAttributes kept, Comparison comparison) {
        if (comparison == Comparison.WANTED) {
            digests.put(name, kept.readAndDigest(name, cursor, values));
        } else if (kept.keeps(name)) {
            kept.read(name, cursor, values);
        }
    }

    boolean present() {
        return present;
    }

    /** The attributes that were compared. */
    Set<String> names() {
        return digests.keySet();
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    /** The attributes that differ; null and absent are the same. */
    Set<String> differencesTo(ObjectState after) {
        Set<String> names = new TreeSet<>(digests.keySet());
        names.addAll(after.digests.keySet());
        names.removeIf(name -> digestOf(name).equals(after.digestOf(name)));
        return names;
    }

    private ValueDigest digestOf(String name) {
        return digests.getOrDefault(name, ValueDigest.OF_NULL);
    }
}
