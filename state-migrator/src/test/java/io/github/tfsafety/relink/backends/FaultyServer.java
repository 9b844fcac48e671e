package io.github.tfsafety.relink.backends;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on 127.0.0.1 whose requests fail or wait as a test wishes. One request is answered at a time once it
 * is not held, so that what it does to the store is done as a whole.
 */
final class FaultyServer implements AutoCloseable {
    private static final int INTERNAL_ERROR = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Fault>> faults = new HashMap<>();
    private final Map<String, Queue<Pause>> pauses = new HashMap<>();
    private final Set<String> alwaysFailing = new HashSet<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Service service;

    FaultyServer(Service service) {
        this.service = service;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What is behind the server. */
    interface Service {
        /** The name of the operation that a request asks for, by which faults are set. */
        String operation(HttpExchange request);

        Answer answer(HttpExchange request, byte[] body) throws IOException;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void failNext(String operation, Fault fault) {
        faults.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(fault);
    }

    synchronized void failAlways(String operation) {
        alwaysFailing.add(operation);
    }

    synchronized Pause holdNext(String operation) {
        Pause pause = new Pause();
        pauses.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(pause);
        return pause;
    }

    /** The operations asked for so far, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private synchronized Optional<Fault> nextFault(String operation) {
        if (alwaysFailing.contains(operation)) {
            return Optional.of(Fault.ERROR_BEFORE_EFFECT);
        }
        return Optional.ofNullable(
                faults.getOrDefault(operation, new ArrayDeque<>()).poll());
    }

    private synchronized Optional<Pause> nextPause(String operation) {
        return Optional.ofNullable(
                pauses.getOrDefault(operation, new ArrayDeque<>()).poll());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = service.operation(exchange);
            requests.add(operation);
            byte[] body = exchange.getRequestBody().readAllBytes();
            nextPause(operation).ifPresent(Pause::hold);
            Optional<Fault> fault = nextFault(operation);
            Answer answer = Answer.of(INTERNAL_ERROR);
            if (fault.isEmpty() || fault.get().hasEffect()) {
                synchronized (service) {
                    answer = service.answer(exchange, body);
                }
            }
            if (fault.isPresent() && fault.get().drops()) {
                return;
            }
            send(exchange, fault.isPresent() ? Answer.of(INTERNAL_ERROR) : answer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        boolean noBody = answer.body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status, noBody ? -1 : answer.body.length);
        if (!noBody) {
            exchange.getResponseBody().write(answer.body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
