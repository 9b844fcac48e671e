package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request as it arrived.
 *
 * @param scope the caller's account, and the region in the credential scope of the signature
 * @param path as it was sent, still encoded
 * @param query as it was sent, empty when there is none
 * @param headers the first value of each, by any case of its name
 */
public record WireRequest(
        Scope scope, String method, String path, String query, Map<String, String> headers, Content body) {
    public WireRequest {
        requireNonNull(scope);
        requireNonNull(method);
        requireNonNull(path);
        requireNonNull(query);
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
        requireNonNull(body);
    }

    /** A request of the protocols that use POST for everything. */
    public static WireRequest post(Scope scope, Map<String, String> headers, String body) {
        return new WireRequest(scope, "POST", "/", "", headers, Content.of(body));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String text() {
        return body.text();
    }
}
