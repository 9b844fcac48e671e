package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;

/**
 * One reply as it leaves.
 *
 * @param headers {@code Content-Type} among them, where there is content
 */
public record WireReply(int status, Map<String, String> headers, Content body) {
    public WireReply {
        headers = Map.copyOf(headers);
        requireNonNull(body);
    }

    public WireReply(int status, String contentType, String body) {
        this(status, Map.of("Content-Type", contentType), Content.of(body));
    }

    public String text() {
        return body.text();
    }

    public WireReply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new WireReply(status, more, body);
    }

    public WireReply replacing(String text, String replacement) {
        return new WireReply(status, headers, Content.of(text().replace(text, replacement)));
    }
}
