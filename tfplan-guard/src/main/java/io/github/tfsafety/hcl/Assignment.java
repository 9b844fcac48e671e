package io.github.tfsafety.hcl;

import static java.util.Objects.requireNonNull;

/**
 * One top-level {@code name = value} of a file, by its place in the text.
 *
 * @param valueStart offset of the value's first character
 * @param valueEnd offset behind the value's last character
 * @param line the line of the name, counted from 1
 */
record Assignment(String name, int valueStart, int valueEnd, int line) {
    Assignment {
        requireNonNull(name, "name");
        if (valueStart >= valueEnd) {
            throw new IllegalArgumentException("an assignment needs a value");
        }
    }

    String valueIn(String text) {
        return text.substring(valueStart, valueEnd);
    }
}
