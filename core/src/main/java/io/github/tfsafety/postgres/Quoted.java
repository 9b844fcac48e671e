package io.github.tfsafety.postgres;

/** Names as SQL takes them, whatever they contain. */
final class Quoted {
    private Quoted() {}

    static String identifier(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new PostgresException("PostgreSQL has no name such as \"" + name.replace("\0", "\\0") + "\"");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
