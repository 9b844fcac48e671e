package io.github.tfsafety.plan;

/** Sees the scalars of a value as they pass, each with its path; list positions are no part of a path. */
@FunctionalInterface
interface ScalarVisitor {
    ScalarVisitor NONE = (path, cursor) -> {};

    void visit(String path, JsonCursor cursor);

    /** The path of an object's member, as far as anybody looks at it. */
    default String pathOf(String object, String member) {
        return this == NONE ? "" : object + "." + member;
    }

    /** Consumes the value under the cursor, which stands at {@code path}, and shows its scalars. */
    default void walk(JsonCursor cursor, String path) {
        if (cursor.isObject()) {
            cursor.object("a value", name -> walk(cursor, pathOf(path, name)));
        } else if (cursor.isArray()) {
            cursor.array("a value", () -> walk(cursor, path));
        } else {
            visit(path, cursor);
        }
    }
}
