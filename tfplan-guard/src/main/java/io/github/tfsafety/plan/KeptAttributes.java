package io.github.tfsafety.plan;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes the values in scope out of a resource's attributes. */
final class KeptAttributes {
    /** Identity values are short; whatever is longer is not one. */
    private static final int LONGEST_VALUE = 2048;

    private final Set<String> paths;
    private final Set<String> names = new HashSet<>();
    private final ValueDigester digester = new ValueDigester();

    KeptAttributes(Set<String> paths) {
        this.paths = Set.copyOf(paths);
        paths.forEach(path -> names.add(nameOf(path)));
    }

    /** The top-level attribute that holds the path. */
    static String nameOf(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    Set<String> paths() {
        return paths;
    }

    boolean keeps(String attribute) {
        return names.contains(attribute);
    }

    /** Consumes the attribute's value, and adds the values in scope that it holds; the attribute has to be kept. */
    void read(String attribute, JsonCursor cursor, Map<String, AttributeValue> values) {
        addingTo(values).walk(cursor, attribute);
    }

    /** As {@link #read}, and makes the value's fingerprint. */
    ValueDigest readAndDigest(String attribute, JsonCursor cursor, Map<String, AttributeValue> values) {
        ScalarVisitor scalars = keeps(attribute) ? addingTo(values) : ScalarVisitor.NONE;
        return digester.digest(cursor, attribute, scalars);
    }

    private ScalarVisitor addingTo(Map<String, AttributeValue> values) {
        return (path, scalar) -> {
            if (paths.contains(path)) {
                values.merge(path, scalar.scalar(LONGEST_VALUE), KeptAttributes::theSame);
            }
        };
    }

    /** Two blocks with different values have no single value. */
    private static AttributeValue theSame(AttributeValue one, AttributeValue other) {
        return one.equals(other) ? one : AttributeValue.COMPLEX;
    }
}
