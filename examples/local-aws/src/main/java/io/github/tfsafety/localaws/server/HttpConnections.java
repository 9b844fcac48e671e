package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.WireReply;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Connections of HTTP/1.1 on 127.0.0.1. A reply leaves in one piece, head and body. The JDK's own server sends them one
 * after the other, and the AWS SDK for Go (smithy-go, {@code ClientHandler.Handle}) closes its request's body as soon
 * as it has the head: on a busy machine its connection then breaks before the body arrives, and the call, which had its
 * effect, is tried again.
 */
final class HttpConnections implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int WAITING = 200;

    private final ServerSocket socket;
    private final Function<HttpMessage, Optional<WireReply>> handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpConnections::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Begins to accept.
     *
     * @param port 0 for any free one
     * @param handler what it does not answer breaks the connection
     */
    HttpConnections(int port, Function<HttpMessage, Optional<WireReply>> handler) throws IOException {
        this.handler = requireNonNull(handler);
        socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), WAITING);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        threads.execute(this::accept);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "local-aws");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                begin(socket.accept());
            } catch (IOException e) {
                // Closed, or a client that is gone already.
            }
        }
    }

    private void begin(Socket connection) {
        open.add(connection);
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException closing) {
            closeQuietly(connection);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (!socket.isClosed()) {
                Optional<HttpMessage> request = HttpMessage.read(
                        in, () -> out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1)));
                Optional<WireReply> reply = request.flatMap(handler);
                if (reply.isEmpty()) {
                    return;
                }
                out.write(bytes(request.orElseThrow(), reply.orElseThrow()));
                if (request.orElseThrow().isLast()) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client is gone, or speaks no HTTP; nobody is left to tell.
        } finally {
            open.remove(connection);
        }
    }

    /** Clients take a reply by its status; the words after it are free (RFC 9112, section 4). */
    private static byte[] bytes(HttpMessage request, WireReply reply) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
        head.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .append("\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] body = reply.body().bytes();
        // The reply to HEAD tells the length of a body that it does not have; 204 has none and tells none.
        if (reply.status() != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD") && reply.status() != 204) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    /** Stops; requests under way are cut off. */
    @Override
    public void close() {
        closeQuietly(socket);
        threads.shutdownNow();
        open.forEach(HttpConnections::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is being thrown away.
        }
    }
}
