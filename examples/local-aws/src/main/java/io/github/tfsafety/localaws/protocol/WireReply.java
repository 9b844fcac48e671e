package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

/** One reply as it leaves. */
public record WireReply(int status, String contentType, String body) {
    public WireReply {
        requireNonNull(contentType);
        requireNonNull(body);
    }
}
