package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Content;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireReply;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server. It listens on the loopback address only. */
public final class HttpEndpoint implements AutoCloseable {

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static {
        // Without it, the JDK's server waits 40 ms for an acknowledgement within every small reply.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpEndpoint::daemon);
    private final Dispatcher dispatcher;
    private final Admin admin;
    private final Accounts accounts;

    /**
     * Starts to serve.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public HttpEndpoint(
            int port,
            List<AwsService> services,
            SimulatedClock clock,
            Schedule schedule,
            Faults faults,
            CallLog log,
            Accounts accounts) {
        this.accounts = requireNonNull(accounts);
        dispatcher = new Dispatcher(services, clock, schedule, faults, log);
        admin = new Admin(clock, faults, log, accounts);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.createContext(Admin.PATH, exchange -> answer(exchange, admin.handle(exchange)));
        server.start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "local-aws");
        thread.setDaemon(true);
        return thread;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        Content body = Content.of(exchange.getRequestBody().readAllBytes());
        Optional<WireReply> reply;
        try {
            CredentialScope scope =
                    CredentialScope.of(exchange.getRequestHeaders().getFirst("Authorization"));
            Scope owner = new Scope(accounts.of(scope.accessKey()), scope.region());
            reply = dispatcher
                    .dispatch(scope.service(), request(owner, exchange, body))
                    .reply();
        } catch (AwsError e) {
            reply = Optional.of(Unrouted.reply(e));
        }
        if (reply.isPresent()) {
            answer(exchange, reply.orElseThrow());
        } else {
            // Closing before any header is sent breaks the connection.
            exchange.close();
        }
    }

    private static WireRequest request(Scope owner, HttpExchange exchange, Content body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        URI uri = exchange.getRequestURI();
        String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
        return new WireRequest(owner, exchange.getRequestMethod(), uri.getRawPath(), query, headers, body);
    }

    private static void answer(HttpExchange exchange, WireReply reply) throws IOException {
        byte[] body = reply.body().bytes();
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        // The reply to HEAD tells the length of a body that it does not have.
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
        try (exchange) {
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Stops serving; requests under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
