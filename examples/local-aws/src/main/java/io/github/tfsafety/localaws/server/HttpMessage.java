package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.Content;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of HTTP/1.1, read whole (RFC 9112).
 *
 * @param target path and query, as they were sent
 * @param headers the first value of each, by any case of its name
 */
record HttpMessage(String method, String target, Map<String, String> headers, Content body) {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    HttpMessage {
        requireNonNull(method);
        requireNonNull(target);
        headers = Collections.unmodifiableMap(copyOf(headers));
        requireNonNull(body);
    }

    private static Map<String, String> copyOf(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    /** Sends the interim reply that a client may wait for before it sends a body. */
    @FunctionalInterface
    interface Continue {
        void send() throws IOException;
    }

    /**
     * Reads the next request of a connection; empty if the client has closed it.
     *
     * @throws IOException if what comes is no request
     */
    static Optional<HttpMessage> read(InputStream in, Continue goOn) throws IOException {
        Optional<String> first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.orElseThrow().split(" ", -1);
        if (parts.length != 3 || !parts[2].equals("HTTP/1.1")) {
            throw new IOException("no request of HTTP/1.1");
        }
        Map<String, String> headers = headers(in);
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            goOn.send();
        }
        return Optional.of(new HttpMessage(parts[0], parts[1], headers, body(in, headers)));
    }

    /** Whether the client wants the connection closed after the reply. */
    boolean isLast() {
        return "close".equalsIgnoreCase(headers.get("Connection"));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int count = 0; count <= MOST_HEADERS; count++) {
            String line = line(in).orElseThrow(EOFException::new);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("no header");
            }
            headers.putIfAbsent(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        throw new IOException("too many headers");
    }

    private static Content body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return chunks(in);
        }
        int length = size(headers.getOrDefault("Content-Length", "0"), 10);
        return length == 0 ? Content.EMPTY : Content.of(exactly(in, length));
    }

    private static Content chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String line = line(in).orElseThrow(EOFException::new);
            int length = size(line.replaceFirst(";.*", "").strip(), 16);
            if (length == 0) {
                // What may follow the last chunk is headers again; nobody here asks for them.
                headers(in);
                return Content.of(all.toByteArray());
            }
            if (all.size() + length > LARGEST_BODY) {
                throw new IOException("too large");
            }
            all.writeBytes(exactly(in, length));
            line(in);
        }
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("no length: " + text, e);
        }
        throw new IOException("no length: " + text);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** A line without its end; empty at the end of the stream. */
    private static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line is too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
