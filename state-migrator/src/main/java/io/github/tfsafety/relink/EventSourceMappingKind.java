package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * What lets a function read a table's stream. A restore makes none, for two would feed the function at once; one that
 * somebody made for the restored table's stream comes along.
 */
final class EventSourceMappingKind implements FollowerKind {
    private static final String STREAM = "event_source_arn";
    private static final String FUNCTION = "function_name";
    private static final String ID = "uuid";
    private static final Set<String> SETTLED = Set.of("Enabled", "Disabled");

    private final LambdaClient lambda;

    EventSourceMappingKind(LambdaClient lambda) {
        this.lambda = requireNonNull(lambda, "lambda");
    }

    @Override
    public String type() {
        return "aws_lambda_event_source_mapping";
    }

    @Override
    public Optional<String> importId(KnownAttributes known) {
        return known.text(ID);
    }

    @Override
    public Optional<FoundDatabase> find(String id) {
        return AwsCall.call("GetEventSourceMapping", () -> {
            try {
                return Optional.of(found(lambda.getEventSourceMapping(request -> request.uuid(id))));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static FoundDatabase found(GetEventSourceMappingResponse mapping) {
        return new FoundDatabase(
                mapping.uuid(),
                mapping.uuid(),
                Map.of(ID, mapping.uuid(), STREAM, requireNonNullElse(mapping.eventSourceArn(), "")),
                SETTLED.contains(mapping.state()) ? Usability.USABLE : Usability.NOT_YET,
                "");
    }

    @Override
    public Set<String> telling() {
        return Set.of(STREAM, FUNCTION);
    }

    @Override
    public Optional<FoundDatabase> existing(KnownAttributes planned, String type, FoundDatabase database) {
        return planned.text(STREAM)
                .filter(stream -> database.arn()
                        .filter(arn -> stream.startsWith(arn + "/stream/"))
                        .isPresent())
                .flatMap(stream -> planned.text(FUNCTION).flatMap(function -> onlyMapping(stream, function)));
    }

    /** A function reads a stream by one mapping at most. */
    private Optional<FoundDatabase> onlyMapping(String stream, String function) {
        List<String> ids = AwsCall.call(
                "ListEventSourceMappings",
                () -> lambda
                        .listEventSourceMappings(
                                request -> request.eventSourceArn(stream).functionName(function))
                        .eventSourceMappings()
                        .stream()
                        .map(mapping -> mapping.uuid())
                        .toList());
        return ids.size() == 1 ? find(ids.get(0)) : Optional.empty();
    }

    @Override
    public Set<String> expectedChanges() {
        return Set.of("tags", "tags_all");
    }
}
