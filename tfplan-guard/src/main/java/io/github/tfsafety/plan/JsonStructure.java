package io.github.tfsafety.plan;

import org.jspecify.annotations.Nullable;

/** What holds a JSON document together: objects, lists, commas, colons, and names of which none may come twice. */
final class JsonStructure {
    static final int MAX_DEPTH = 500;

    private final ByteWindow window;
    private final JsonStrings strings;
    private final JsonNumbers numbers;
    /** The names met in each of the objects around the current place, by depth. */
    private final @Nullable NamesSeen[] objects = new @Nullable NamesSeen[MAX_DEPTH];

    private int depth;

    JsonStructure(ByteWindow window, JsonStrings strings, JsonNumbers numbers) {
        this.window = window;
        this.strings = strings;
        this.numbers = numbers;
    }

    /** The first byte of the value that has to begin here. */
    int beginValue() {
        int first = window.peek();
        return switch (first) {
            case '{', '[', '"', 't', 'f', 'n', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> first;
            default -> throw unexpected();
        };
    }

    /** Passes over the value that begins here, with everything in it. */
    void skipValue() {
        int first = window.peek();
        switch (first) {
            case '{' -> skipObject();
            case '[' -> skipArray();
            case '"' -> {
                window.at++;
                strings.skip();
            }
            default -> skipLiteral(first);
        }
    }

    private void skipObject() {
        NamesSeen seen = names();
        for (boolean more = enter('}'); more; more = goOn('}')) {
            newName(seen);
            colon();
            skipValue();
        }
    }

    private void skipArray() {
        for (boolean more = enter(']'); more; more = goOn(']')) {
            skipValue();
        }
    }

    /** Passes over a number, {@code true}, {@code false} or {@code null}, and returns its length. */
    int skipLiteral(int first) {
        return switch (first) {
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numbers.skip();
            default -> throw unexpected();
        };
    }

    private int word(String word) {
        boolean whole = window.reach(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (window.bytes[window.at + i] != word.charAt(i)) {
                throw whole ? Refusals.notJson(window.line()) : Refusals.truncated();
            }
        }
        window.at += word.length();
        return word.length();
    }

    /** Where the names of the object that begins here are gathered. */
    NamesSeen names() {
        if (depth == MAX_DEPTH) {
            throw Refusals.tooLarge();
        }
        NamesSeen seen = objects[depth];
        if (seen == null) {
            seen = new NamesSeen();
            objects[depth] = seen;
        }
        seen.clear();
        return seen;
    }

    /** Enters the object or list that begins here; returns whether anything is in it. */
    boolean enter(char close) {
        if (depth == MAX_DEPTH) {
            throw Refusals.tooLarge();
        }
        window.at++;
        if (window.pass(close)) {
            return false;
        }
        depth++;
        return true;
    }

    /**
     * Passes over what follows a value: a comma, behind which another value has to come, or the end of what holds it.
     */
    boolean goOn(char close) {
        if (window.pass(',')) {
            return true;
        }
        if (!window.pass(close)) {
            throw unexpected();
        }
        depth--;
        return false;
    }

    /** Passes over a name that must be new, and returns its fingerprint. */
    long newName(NamesSeen seen) {
        if (!window.pass('"')) {
            throw unexpected();
        }
        long name = strings.skipName();
        if (!seen.add(name)) {
            throw Refusals.duplicate(strings.lastName(name), window.line());
        }
        return name;
    }

    /** Passes over the colon behind a name. */
    void colon() {
        if (!window.pass(':')) {
            throw unexpected();
        }
    }

    private UnreadablePlanException unexpected() {
        return window.peek() == ByteWindow.NOTHING ? Refusals.truncated() : Refusals.notJson(window.line());
    }
}
