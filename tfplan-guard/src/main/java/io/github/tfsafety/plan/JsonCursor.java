package io.github.tfsafety.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strict cursor over JSON: it always stands on the first token of a value, and every method that consumes a value
 * leaves it on that value's last token.
 */
final class JsonCursor implements Closeable {
    static final int MAX_DEPTH = 500;
    static final int MAX_STRING = 8 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(64 * 1024)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private final JsonParser parser;
    /** The names met in each of the objects around the cursor, outermost first. */
    private final List<NamesSeen> objects = new ArrayList<>();

    private int depth;

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Opens the bytes; the cursor stands on the document's first token. The stream stays the caller's to close. */
    static JsonCursor open(InputStream in) {
        JsonParser parser = guarded(() -> FACTORY.createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE));
        JsonCursor cursor = new JsonCursor(parser);
        if (cursor.advance() == null) {
            throw new UnreadablePlanException(Reason.EMPTY, "the input is empty");
        }
        return cursor;
    }

    /** Consumes one member's value. */
    @FunctionalInterface
    interface Member {
        void read(String name);
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Whether a whole number without fraction or exponent is under the cursor. */
    boolean isWholeNumber() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    /** Whether {@code true} is under the cursor. */
    boolean isTrue() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Reads the object under the cursor; {@code member} must consume each value. Refuses a name that comes twice. */
    void object(String what, Member member) {
        if (!isObject()) {
            throw malformed(what + " is not an object");
        }
        NamesSeen seen = enterObject();
        while (advanceInside() == JsonToken.FIELD_NAME) {
            String name = newName(seen);
            advanceInside();
            member.read(name);
        }
        depth--;
    }

    /** Reads the array under the cursor; {@code element} must consume each value. */
    void array(String what, Runnable element) {
        if (!isArray()) {
            throw malformed(what + " is not a list");
        }
        while (advanceInside() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** Passes over the value under the cursor, which must be sound JSON without duplicate names. */
    void skip() {
        try {
            skipValue();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void skipValue() throws IOException {
        int open = 0;
        NamesSeen seen = depth == 0 ? null : objects.get(depth - 1);
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> {
                    open++;
                    seen = enterObject();
                }
                case END_OBJECT -> {
                    open--;
                    depth--;
                    seen = depth == 0 ? null : objects.get(depth - 1);
                }
                case START_ARRAY -> open++;
                case END_ARRAY -> open--;
                case FIELD_NAME -> requireNew(parser.currentName(), seen);
                default -> {}
            }
            if (open == 0) {
                return;
            }
        }
        throw truncated(null);
    }

    private void requireNew(String name, @Nullable NamesSeen seen) {
        if (seen != null && !seen.add(name)) {
            throw duplicate(name);
        }
    }

    private NamesSeen enterObject() {
        if (depth == objects.size()) {
            objects.add(new NamesSeen());
        }
        NamesSeen seen = objects.get(depth++);
        seen.clear();
        return seen;
    }

    private String newName(NamesSeen seen) {
        try {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw duplicate(name);
            }
            return name;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    String string(String what) {
        if (!isString()) {
            throw malformed(what + " is not a string");
        }
        return text();
    }

    boolean bool(String what) {
        if (isTrue() || parser.currentToken() == JsonToken.VALUE_FALSE) {
            return isTrue();
        }
        throw malformed(what + " is not true or false");
    }

    /** The scalar under the cursor; of text longer than {@code limit} characters, objects and lists nothing is kept. */
    AttributeValue scalar(int limit) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> AttributeValue.NULL;
            case VALUE_TRUE, VALUE_FALSE -> new AttributeValue(AttributeValue.Kind.BOOLEAN, text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new AttributeValue(AttributeValue.Kind.NUMBER, text());
            case VALUE_STRING -> {
                String text = text();
                yield text.length() > limit
                        ? AttributeValue.COMPLEX
                        : new AttributeValue(AttributeValue.Kind.STRING, text);
            }
            default -> AttributeValue.COMPLEX;
        };
    }

    /** The text of the scalar under the cursor. */
    String text() {
        return guarded(parser::getText);
    }

    /** Writes the text of the scalar under the cursor without building one string of it. */
    void textTo(Writer writer) {
        guarded(() -> parser.getText(writer));
    }

    /** Demands that nothing but white space follows. */
    void end() {
        JsonToken next;
        try {
            next = parser.nextToken();
        } catch (JsonParseException e) {
            throw new UnreadablePlanException(Reason.TRAILING_DATA, trailing(), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (next != null) {
            throw new UnreadablePlanException(Reason.TRAILING_DATA, trailing());
        }
    }

    private String trailing() {
        return "the plan is followed by other data" + place();
    }

    UnreadablePlanException malformed(String problem) {
        return new UnreadablePlanException(
                Reason.MALFORMED, "not a plan that Terraform or OpenTofu writes: " + problem + place());
    }

    private UnreadablePlanException duplicate(String name) {
        return new UnreadablePlanException(
                Reason.DUPLICATE_KEY,
                "a name occurs twice in one object, so the plan has two meanings: " + Quoted.forMessage(name)
                        + place());
    }

    private String place() {
        return " (line " + parser.currentTokenLocation().getLineNr() + ")";
    }

    private @Nullable JsonToken advance() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private JsonToken advanceInside() {
        JsonToken token = advance();
        if (token == null) {
            throw truncated(null);
        }
        return token;
    }

    @Override
    public void close() {
        guarded(() -> {
            parser.close();
            return true;
        });
    }

    @FunctionalInterface
    private interface Read<T> {
        T get() throws IOException;
    }

    private static <T> T guarded(Read<T> read) {
        try {
            return read.get();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnreadablePlanException truncated(@Nullable Throwable cause) {
        return new UnreadablePlanException(
                Reason.TRUNCATED,
                "the plan ends in the middle; write it again with terraform show -json PLANFILE",
                cause);
    }

    /** Names the fault by the exception's class. Jackson's messages may quote the input, so none is passed on. */
    private static UnreadablePlanException unreadable(IOException e) {
        if (e instanceof JsonEOFException) {
            return truncated(null);
        }
        if (e instanceof StreamConstraintsException) {
            return new UnreadablePlanException(
                    Reason.TOO_LARGE,
                    "the plan holds a value that is too large or too deep to be read safely (nesting " + MAX_DEPTH
                            + ", strings " + MAX_STRING + " characters)");
        }
        if (e instanceof JsonParseException broken) {
            return new UnreadablePlanException(
                    Reason.NOT_JSON,
                    "the input is not sound JSON"
                            + (broken.getLocation() == null
                                    ? ""
                                    : " (line " + broken.getLocation().getLineNr() + ")")
                            + "; write it with terraform show -json PLANFILE");
        }
        return new UnreadablePlanException(Reason.UNREADABLE, "the input cannot be read", e);
    }
}
