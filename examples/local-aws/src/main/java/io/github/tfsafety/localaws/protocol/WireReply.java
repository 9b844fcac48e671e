package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

/** One reply as it leaves. */
public record WireReply(int status, String contentType, String body) {
    public WireReply {
        requireNonNull(contentType);
        requireNonNull(body);
    }

    public WireReply replacing(String text, String replacement) {
        return new WireReply(status, contentType, body.replace(text, replacement));
    }
}
