package io.github.tfsafety.plan;

import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A strict cursor over JSON (RFC 8259): it stands on a value, and every method that consumes a value leaves it there.
 * What a reader does not consume is passed over when its object or list goes on.
 */
final class JsonCursor {
    private final ByteWindow window;
    private final JsonStrings strings;
    private final JsonNumbers numbers;
    private final JsonStructure structure;
    /** The first byte of the value under the cursor. */
    private int first;
    /** Whether the value under the cursor still lies ahead. */
    private boolean ahead;

    private JsonCursor(ByteWindow window) {
        this.window = window;
        this.strings = new JsonStrings(window);
        this.numbers = new JsonNumbers(window);
        this.structure = new JsonStructure(window, strings, numbers);
    }

    /** Opens the bytes; the cursor stands on the document's one value. The stream stays the caller's to close. */
    static JsonCursor open(InputStream in) {
        ByteWindow window = ByteWindow.over(in);
        if (window.peek() == ByteWindow.NOTHING) {
            throw Refusals.empty();
        }
        JsonCursor cursor = new JsonCursor(window);
        cursor.stand();
        return cursor;
    }

    /** Consumes one member's value. */
    @FunctionalInterface
    interface Member {
        void read(String name);
    }

    boolean isObject() {
        return first == '{';
    }

    boolean isArray() {
        return first == '[';
    }

    boolean isNull() {
        return first == 'n';
    }

    boolean isString() {
        return first == '"';
    }

    boolean isTrue() {
        return first == 't';
    }

    private boolean isNumber() {
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** Whether a whole number without fraction or exponent is under the cursor. */
    boolean isWholeNumber() {
        if (!isNumber()) {
            return false;
        }
        load();
        return numbers.whole();
    }

    /** Reads the object under the cursor; {@code member} is given each value. Refuses a name that comes twice. */
    void object(String what, Member member) {
        if (!isObject()) {
            throw malformed(what + " is not an object");
        }
        ahead = false;
        NamesSeen seen = structure.names();
        for (boolean more = structure.enter('}'); more; more = structure.goOn('}')) {
            String name = strings.lastName(structure.newName(seen));
            structure.colon();
            stand();
            member.read(name);
            skip();
        }
    }

    /** Reads the list under the cursor; {@code element} is given each value. */
    void array(String what, Runnable element) {
        if (!isArray()) {
            throw malformed(what + " is not a list");
        }
        ahead = false;
        for (boolean more = structure.enter(']'); more; more = structure.goOn(']')) {
            stand();
            element.run();
            skip();
        }
    }

    /** Passes over the value under the cursor, which must be sound JSON without duplicate names. */
    void skip() {
        if (ahead) {
            ahead = false;
            structure.skipValue();
        }
    }

    /** Stands on the value that follows. */
    private void stand() {
        first = structure.beginValue();
        ahead = true;
    }

    String string(String what) {
        if (!isString()) {
            throw malformed(what + " is not a string");
        }
        return text();
    }

    /** As {@link #string}, for one of the words that a plan often repeats: not to be made each time. */
    String word(String what) {
        if (!isString()) {
            throw malformed(what + " is not a string");
        }
        load();
        return strings.word();
    }

    boolean bool(String what) {
        if (isTrue() || first == 'f') {
            return isTrue();
        }
        throw malformed(what + " is not true or false");
    }

    /** The scalar under the cursor; of text longer than {@code limit} characters, objects and lists nothing is kept. */
    AttributeValue scalar(int limit) {
        return switch (first) {
            case 'n' -> AttributeValue.NULL;
            case 't', 'f' -> new AttributeValue(AttributeValue.Kind.BOOLEAN, text());
            case '{', '[' -> AttributeValue.COMPLEX;
            case '"' -> {
                String text = text();
                yield text.length() > limit
                        ? AttributeValue.COMPLEX
                        : new AttributeValue(AttributeValue.Kind.STRING, text);
            }
            default -> new AttributeValue(AttributeValue.Kind.NUMBER, text());
        };
    }

    /** The text of the scalar under the cursor. */
    String text() {
        load();
        return strings.text();
    }

    /** Adds the text of the scalar under the cursor to a digest. */
    void textTo(MessageDigest digest) {
        load();
        strings.textTo(digest);
    }

    /** Consumes the scalar under the cursor and keeps its text. */
    private void load() {
        if (!ahead) {
            return;
        }
        ahead = false;
        if (isString()) {
            window.at++;
            strings.read();
        } else {
            strings.take(structure.skipLiteral(first));
        }
    }

    /** Demands that nothing but white space follows. */
    void end() {
        skip();
        if (window.peek() != ByteWindow.NOTHING) {
            throw Refusals.trailing(window.line());
        }
    }

    UnreadablePlanException malformed(String problem) {
        return Refusals.malformed(problem, window.line());
    }
}
