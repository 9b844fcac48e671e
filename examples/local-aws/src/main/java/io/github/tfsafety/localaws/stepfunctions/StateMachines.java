package io.github.tfsafety.localaws.stepfunctions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.JsonTime;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The Step Functions service. Any state machine of the account and the region is taken to exist. */
public final class StateMachines {

    private static final int MOST_A_PAGE = 1000;

    private final Clock clock;
    private final Map<Scope, Map<String, Execution>> regions = new HashMap<>();

    private StateMachines(Clock clock) {
        this.clock = requireNonNull(clock);
    }

    public static AwsService service(Clock clock) {
        return new JsonService("states", "1.0", new StateMachines(clock).operations());
    }

    private Map<String, JsonOperation> operations() {
        return Map.of(
                "StartExecution", knowing(this::start, "stateMachineArn", "name", "input"),
                "StopExecution", knowing(this::stop, "executionArn", "error", "cause"),
                "DescribeExecution", knowing(this::describe, "executionArn"),
                "ListExecutions", knowing(this::list, "stateMachineArn", "statusFilter", "maxResults", "nextToken"),
                "ListStateMachines", knowing(this::machines, "maxResults", "nextToken"));
    }

    private static JsonOperation knowing(JsonOperation operation, String... parameters) {
        Set<String> known = Set.of(parameters);
        return request -> {
            request.parameters().allowOnly(known);
            return operation.perform(request);
        };
    }

    private Map<String, Execution> executions(JsonRequest request) {
        return regions.computeIfAbsent(request.scope(), absent -> new LinkedHashMap<>());
    }

    private static String machine(JsonRequest request) {
        String arn = request.parameters().required("stateMachineArn");
        String prefix = request.scope().arn("states", "stateMachine:");
        if (!arn.startsWith("arn:aws:states:")) {
            throw new AwsError(400, "InvalidArn", "Invalid Arn: " + arn);
        }
        if (!arn.startsWith(prefix)) {
            throw new AwsError(400, "StateMachineDoesNotExist", "State Machine Does Not Exist: " + arn);
        }
        return arn;
    }

    private ObjectNode start(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String machine = machine(request);
        String name = parameters.text("name").orElseGet(() -> UUID.randomUUID().toString());
        String arn = machine.replace(":stateMachine:", ":execution:") + ":" + name;
        String input = parameters.text("input").orElse("{}");
        Execution before = executions(request).get(arn);
        // The same name and input while it runs is the same execution.
        if (before != null && !(before.input().equals(input) && before.stopped().isEmpty())) {
            throw new AwsError(400, "ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
        }
        Execution execution =
                before != null ? before : new Execution(arn, machine, name, input, clock.instant(), Optional.empty());
        executions(request).put(arn, execution);
        return request.reply().put("executionArn", arn).put("startDate", JsonTime.of(execution.started()));
    }

    private ObjectNode stop(JsonRequest request) {
        Execution execution = require(request);
        Execution stopped = execution.stopped().isPresent() ? execution : execution.stoppedAt(clock.instant());
        executions(request).put(stopped.arn(), stopped);
        return request.reply().put("stopDate", JsonTime.of(stopped.stopped().orElseThrow()));
    }

    private ObjectNode describe(JsonRequest request) {
        Execution execution = require(request);
        return execution.summary(request.reply()).put("input", execution.input());
    }

    private Execution require(JsonRequest request) {
        String arn = request.parameters().required("executionArn");
        return Optional.ofNullable(executions(request).get(arn))
                .orElseThrow(
                        () -> new AwsError(400, "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
    }

    /** The latest first, as AWS lists them. */
    private ObjectNode list(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        String machine = machine(request);
        List<Execution> wanted = new ArrayList<>(executions(request).values().stream()
                .filter(execution -> execution.machineArn().equals(machine))
                .filter(execution -> parameters
                        .text("statusFilter")
                        .map(execution.status()::equals)
                        .orElse(true))
                .toList());
        java.util.Collections.reverse(wanted);
        int size = parameters.integer("maxResults").filter(most -> most > 0).orElse(100);
        int from = parameters.text("nextToken").map(StateMachines::seen).orElse(0);
        int to = Math.min(wanted.size(), from + Math.min(size, MOST_A_PAGE));
        ObjectNode reply = request.reply();
        var list = reply.putArray("executions");
        wanted.subList(Math.min(from, to), to).forEach(execution -> execution.summary(list.addObject()));
        return to < wanted.size() ? reply.put("nextToken", Integer.toString(to)) : reply;
    }

    /** Of all machines that are taken to exist, those are known by name that an execution was started of. */
    private ObjectNode machines(JsonRequest request) {
        Map<String, Instant> begun = new TreeMap<>();
        executions(request)
                .values()
                .forEach(execution -> begun.merge(
                        execution.machineArn(),
                        execution.started(),
                        (one, other) -> one.isBefore(other) ? one : other));
        List<String> arns = List.copyOf(begun.keySet());
        int size = request.parameters()
                .integer("maxResults")
                .filter(most -> most > 0)
                .orElse(100);
        int from =
                request.parameters().text("nextToken").map(StateMachines::seen).orElse(0);
        int to = Math.min(arns.size(), from + Math.min(size, MOST_A_PAGE));
        ObjectNode reply = request.reply();
        var list = reply.putArray("stateMachines");
        arns.subList(Math.min(from, to), to)
                .forEach(arn -> list.addObject()
                        .put("stateMachineArn", arn)
                        .put("name", arn.substring(arn.lastIndexOf(':') + 1))
                        .put("type", "STANDARD")
                        .put("creationDate", JsonTime.of(requireNonNull(begun.get(arn)))));
        return to < arns.size() ? reply.put("nextToken", Integer.toString(to)) : reply;
    }

    private static int seen(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw new AwsError(400, "InvalidToken", "Invalid Token: '" + token + "'");
        }
        return Integer.parseInt(token);
    }
}
