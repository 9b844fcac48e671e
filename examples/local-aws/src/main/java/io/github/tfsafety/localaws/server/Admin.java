package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.clock.SimulatedClock;
import io.github.tfsafety.localaws.protocol.Content;
import io.github.tfsafety.localaws.protocol.WireReply;
import java.time.DateTimeException;
import java.time.Duration;

/** What AWS has no call for, under {@code /_local}: inject faults, read the calls, move the clock. */
final class Admin {

    static final String PATH = "/_local/";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SimulatedClock clock;
    private final Faults faults;
    private final CallLog log;
    private final Accounts accounts;

    Admin(SimulatedClock clock, Faults faults, CallLog log, Accounts accounts) {
        this.clock = requireNonNull(clock);
        this.faults = requireNonNull(faults);
        this.log = requireNonNull(log);
        this.accounts = requireNonNull(accounts);
    }

    WireReply handle(String method, String path, Content content) {
        try {
            JsonNode body = MAPPER.readTree(content.text());
            return reply(200, perform(method + " " + path.substring(PATH.length()), body));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return reply(400, MAPPER.createObjectNode().put("error", e.getMessage()));
        }
    }

    private JsonNode perform(String request, JsonNode body) {
        switch (request) {
            case "POST faults" ->
                faults.inject(
                        text(body, "operation"), fault(body), body.path("calls").asInt(1));
            case "DELETE faults" -> faults.clear();
            case "GET calls" -> {
                return CallJson.of(log.all());
            }
            case "DELETE calls" -> log.clear();
            case "POST accounts" -> accounts.assign(text(body, "accessKey"), text(body, "account"));
            case "POST clock" -> clock.advance(Duration.parse(text(body, "advance")));
            case "GET clock" -> {
                // Answered below, as after every change.
            }
            default -> throw new IllegalArgumentException("There is no " + request + " under " + PATH);
        }
        return time();
    }

    private ObjectNode time() {
        return MAPPER.createObjectNode().put("now", clock.instant().toString());
    }

    private static Fault fault(JsonNode body) {
        String kind = text(body, "fault");
        return switch (kind) {
            case "throttle" -> Fault.throttle();
            case "server-error" -> Fault.serverError();
            case "refuse" -> Fault.refuse(body.path("status").asInt(400), text(body, "code"), "Injected by local-aws.");
            case "access-denied" -> Fault.accessDenied();
            case "expired-credentials" -> Fault.expiredCredentials();
            case "stall" -> Fault.stall(Duration.parse(text(body, "delay")));
            case "late-reply" -> Fault.lateReply(Duration.parse(text(body, "delay")));
            case "delay" -> Fault.delay(Duration.parse(text(body, "delay")));
            case "alter-reply" -> Fault.alterReply(text(body, "text"), text(body, "replacement"));
            case "drop-before-effect" -> Fault.dropBeforeEffect();
            case "drop-after-effect" -> Fault.dropAfterEffect();
            default -> throw new IllegalArgumentException("There is no fault " + kind);
        };
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The body needs a text " + name);
        }
        return value.asText();
    }

    private static WireReply reply(int status, JsonNode body) {
        return new WireReply(status, "application/json", body.toString());
    }
}
