package io.github.tfsafety.localaws.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Invocation;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.RestJsonService;
import io.github.tfsafety.localaws.protocol.RestRoute;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireReply;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Lambda service. Its functions are made by {@link #have}, not by calls. */
public final class Lambda implements AwsService {

    private static final String MAPPINGS = "/2015-03-31/event-source-mappings";
    private static final String CONCURRENCY = "/functions/{FunctionName}/concurrency";
    private static final String CONFIGURATION = "/2015-03-31/functions/{FunctionName}/configuration";
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/(?<name>[^/]+)/invocations");

    private final Clock clock;
    private final Map<Scope, Functions> functions = new ConcurrentHashMap<>();
    private final Map<Scope, EventSourceMappings> mappings = new ConcurrentHashMap<>();
    private final RestJsonService rest;

    public Lambda(Clock clock) {
        this.clock = requireNonNull(clock);
        rest = new RestJsonService(
                "lambda",
                List.of(
                        RestRoute.of("GetFunctionConfiguration", "GET", CONFIGURATION, in(Functions::configuration)),
                        RestRoute.of(
                                        "UpdateFunctionConfiguration",
                                        "PUT",
                                        CONFIGURATION,
                                        in(Functions::updateConfiguration))
                                .knowing("Description", "Timeout", "MemorySize", "Environment", "RevisionId"),
                        RestRoute.of(
                                "GetFunctionConcurrency",
                                "GET",
                                "/2019-09-30" + CONCURRENCY,
                                in(Functions::concurrency)),
                        RestRoute.of(
                                        "PutFunctionConcurrency",
                                        "PUT",
                                        "/2017-10-31" + CONCURRENCY,
                                        in(Functions::putConcurrency))
                                .knowing("ReservedConcurrentExecutions"),
                        RestRoute.of(
                                        "DeleteFunctionConcurrency",
                                        "DELETE",
                                        "/2017-10-31" + CONCURRENCY,
                                        in(Functions::deleteConcurrency))
                                .answering(204),
                        RestRoute.of("CreateEventSourceMapping", "POST", MAPPINGS, this::createMapping)
                                .answering(202)
                                .knowing("EventSourceArn", "FunctionName", "Enabled", "BatchSize", "StartingPosition"),
                        RestRoute.of("ListEventSourceMappings", "GET", MAPPINGS, this::listMappings)
                                .query(Map.of(
                                        "EventSourceArn", "EventSourceArn",
                                        "FunctionName", "FunctionName",
                                        "Marker", "Marker",
                                        "MaxItems", "MaxItems")),
                        RestRoute.of(
                                "GetEventSourceMapping",
                                "GET",
                                MAPPINGS + "/{UUID}",
                                request -> mappings(request.scope()).get(request)),
                        RestRoute.of(
                                        "DeleteEventSourceMapping",
                                        "DELETE",
                                        MAPPINGS + "/{UUID}",
                                        request -> mappings(request.scope()).delete(request))
                                .answering(202),
                        RestRoute.of(
                                "ListTags",
                                "GET",
                                "/2017-03-31/tags/{Resource}",
                                request -> mappings(request.scope()).listTags(request)),
                        RestRoute.of(
                                        "UpdateEventSourceMapping",
                                        "PUT",
                                        MAPPINGS + "/{UUID}",
                                        request -> mappings(request.scope()).update(request, clock.instant()))
                                .answering(202)
                                .knowing("Enabled", "BatchSize")));
    }

    /** Makes a function, or gives one other code. */
    public void have(Scope scope, String name, FunctionHandler handler) {
        functions(scope).byName.put(name, new Function(name, scope.arn("lambda", "function:" + name), handler));
    }

    private Functions functions(Scope scope) {
        return functions.computeIfAbsent(scope, absent -> new Functions());
    }

    private EventSourceMappings mappings(Scope scope) {
        return mappings.computeIfAbsent(scope, absent -> new EventSourceMappings());
    }

    private JsonOperation in(BiFunction<Functions, JsonRequest, ObjectNode> operation) {
        return request -> operation.apply(functions(request.scope()), request);
    }

    private ObjectNode createMapping(JsonRequest request) {
        Function function = functions(request.scope()).require(request);
        return mappings(request.scope()).create(request, function, clock.instant());
    }

    private ObjectNode listMappings(JsonRequest request) {
        Optional<Function> function = request.parameters()
                .text("FunctionName")
                .map(name -> functions(request.scope()).require(request));
        return mappings(request.scope()).list(request, function);
    }

    @Override
    public String signingName() {
        return "lambda";
    }

    @Override
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>(rest.operations());
        operations.add(Invoke.OPERATION);
        return operations;
    }

    @Override
    public Invocation read(WireRequest wire) {
        Matcher invoke = INVOKE.matcher(wire.path());
        if (!wire.method().equals("POST") || !invoke.matches()) {
            return rest.read(wire);
        }
        if (!wire.query().isEmpty()) {
            throw AwsError.notCovered("a qualified version of a function");
        }
        return new Invoke(functions(wire.scope()), wire.scope(), invoke.group("name"), wire);
    }

    @Override
    public WireReply refuse(AwsError error, String requestId) {
        return rest.refuse(error, requestId);
    }

    @Override
    public AwsError throttling() {
        return rest.throttling();
    }

    @Override
    public AwsError accessDenied(String operation) {
        return rest.accessDenied(operation);
    }

    @Override
    public AwsError expiredCredentials() {
        return rest.expiredCredentials();
    }
}
