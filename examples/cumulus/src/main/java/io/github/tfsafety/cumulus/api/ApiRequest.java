package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request.
 *
 * @param path such as {@code /rules}; its segments are encoded
 * @param query by name; not encoded
 * @param headers beside those of the transport
 * @param body JSON; empty for none
 */
public record ApiRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
    public ApiRequest {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        query = Collections.unmodifiableMap(new TreeMap<>(query));
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        requireNonNull(body, "body");
    }

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Map.of(), Map.of(), "");
    }

    static ApiRequest of(String method, String path, String body) {
        return new ApiRequest(method, path, Map.of(), Map.of(), body);
    }

    ApiRequest withQuery(Map<String, String> other) {
        return new ApiRequest(method, path, other, headers, body);
    }

    ApiRequest withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, query, more, body);
    }

    /** A segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the body, which may hold a secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
