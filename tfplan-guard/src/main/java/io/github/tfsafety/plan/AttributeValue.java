package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A kept value of a resource's attribute: identity values and protective settings only.
 *
 * <p>{@link #toString()} never shows the text, for it may be a secret; whoever prints {@link #text()} decides that it
 * may be seen.
 */
public record AttributeValue(Kind kind, String text) {
    /** What kind of JSON value stood in the plan. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        /** Known only after apply. */
        UNKNOWN,
        /** Marked sensitive, so not kept. */
        HIDDEN,
        /** An object, a list or an overlong text, of which nothing is kept. */
        COMPLEX
    }

    static final AttributeValue NULL = new AttributeValue(Kind.NULL, "");
    static final AttributeValue UNKNOWN = new AttributeValue(Kind.UNKNOWN, "");
    static final AttributeValue HIDDEN = new AttributeValue(Kind.HIDDEN, "");
    static final AttributeValue COMPLEX = new AttributeValue(Kind.COMPLEX, "");

    public AttributeValue {
        requireNonNull(kind);
        requireNonNull(text);
    }

    public boolean isTrue() {
        return kind == Kind.BOOLEAN && text.equals("true");
    }

    public boolean isFalse() {
        return kind == Kind.BOOLEAN && text.equals("false");
    }

    /** The value as a sensitive one: of a text nothing is left; that nothing is set is no secret. */
    AttributeValue hidden() {
        return kind == Kind.NULL ? this : HIDDEN;
    }

    /** Written out, because a record's own comparison takes 20 ms to be made: a tenth of what a small plan costs. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AttributeValue value && kind == value.kind && text.equals(value.text);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
