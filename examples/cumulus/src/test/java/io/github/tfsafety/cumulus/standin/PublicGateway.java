package io.github.tfsafety.cumulus.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Answer;
import io.github.tfsafety.cumulus.standin.ApiStandIn.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The API over HTTP, as API Gateway serves it: with tokens that end and can be refreshed before (endpoints/token.js).
 */
public final class PublicGateway implements AutoCloseable {
    private final ApiStandIn api;
    private final Clock clock;
    private final HttpServer server;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private volatile BooleanSupplier throttled = () -> false;

    public PublicGateway(ApiStandIn api, Clock clock) {
        this.api = api;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/dev/", this::serve);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "operator API");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dev");
    }

    /** When the function behind it may not run. */
    public void isThrottledWhile(BooleanSupplier condition) {
        throttled = condition;
    }

    /** A token that ends after some time. */
    public String token(Duration life) {
        Instant end = clock.instant().plus(life);
        String payload = "{\"exp\":" + end.getEpochSecond() + ",\"n\":" + tokens.size() + "}";
        String token = "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".made-up-signature";
        tokens.put(token, end);
        return token;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(asked(exchange));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(Asked asked) throws IOException {
        if (throttled.getAsBoolean()) {
            return Answer.refusal(429, "Rate Exceeded.");
        }
        if (asked.path().equals("/refresh")) {
            return refresh(ApiStandIn.JSON.readTree(asked.body()));
        }
        String token = asked.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        if (!asked.path().equals("/version") && !isGood(token)) {
            return Answer.refusal(401, "Invalid access token " + token);
        }
        return api.answer(asked);
    }

    private boolean isGood(String token) {
        Instant end = tokens.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    /** The old token is gone in any case, and one that has ended is refused. */
    private Answer refresh(JsonNode body) {
        String old = body.path("token").asText();
        boolean good = isGood(old);
        tokens.remove(old);
        return good
                ? Answer.ok(ApiStandIn.JSON.createObjectNode().put("token", token(Duration.ofHours(1))))
                : Answer.refusal(401, "Access token has expired");
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath().substring("/dev".length()),
                query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
