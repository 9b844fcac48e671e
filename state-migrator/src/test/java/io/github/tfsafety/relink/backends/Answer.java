package io.github.tfsafety.relink.backends;

import java.util.Map;

/** An answer of a server: a status, headers and a body. */
final class Answer {
    final int status;
    final Map<String, String> headers;
    final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    static Answer of(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    static Answer of(int status, byte[] body) {
        return new Answer(status, Map.of(), body);
    }

    Answer withHeader(String name, String value) {
        return new Answer(status, Map.of(name, value), body);
    }
}
