package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/** The bytes of a body. Nobody changes them. */
public final class Content {

    public static final Content EMPTY = new Content(new byte[0]);

    private final byte[] bytes;

    private Content(byte[] bytes) {
        this.bytes = requireNonNull(bytes);
    }

    /** Takes the bytes over: the caller changes them no more. */
    public static Content of(byte[] bytes) {
        return new Content(bytes);
    }

    public static Content of(String text) {
        return new Content(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }
}
