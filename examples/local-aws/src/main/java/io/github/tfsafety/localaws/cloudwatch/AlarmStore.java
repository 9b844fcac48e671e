package io.github.tfsafety.localaws.cloudwatch;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The alarms of one region. */
final class AlarmStore {

    private final Scope scope;
    private final Clock clock;
    private final SortedMap<String, Alarm> alarms = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, String>> tags = new TreeMap<>();

    AlarmStore(Scope scope, Clock clock) {
        this.scope = requireNonNull(scope);
        this.clock = requireNonNull(clock);
    }

    XmlElement put(QueryRequest request) {
        Alarm alarm = Alarm.read(scope.arn("cloudwatch", "alarm:"), request.parameters(), clock.instant());
        if (alarms.put(alarm.name(), alarm) == null) {
            // On an alarm that is there already, AWS ignores the tags; so it says in the API's text.
            tags.put(alarm.arn(), readTags(request.parameters()));
        }
        return request.result();
    }

    XmlElement describe(QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "AlarmNames",
                "AlarmNamePrefix",
                "AlarmTypes",
                "StateValue",
                "ActionPrefix",
                "MaxRecords",
                "NextToken"));
        if (parameters.has("AlarmNames") && parameters.has("AlarmNamePrefix")) {
            throw new AwsError(
                    400, "InvalidParameterCombination", "AlarmNames and AlarmNamePrefix cannot be given together");
        }
        List<Alarm> wanted = wanted(parameters);
        int size = parameters.integer("MaxRecords").orElse(100);
        int from = parameters.text("NextToken").map(AlarmStore::seen).orElse(0);
        int to = Math.min(wanted.size(), from + size);
        XmlElement result = request.result()
                .list("CompositeAlarms", List.of())
                .list(
                        "MetricAlarms",
                        wanted.subList(Math.min(from, to), to).stream()
                                .map(Alarm::xml)
                                .toList());
        return to < wanted.size() ? result.number("NextToken", to) : result;
    }

    private List<Alarm> wanted(QueryParameters parameters) {
        List<String> names = parameters.texts("AlarmNames");
        List<String> types = parameters.texts("AlarmTypes");
        Optional<String> prefix = parameters.text("AlarmNamePrefix");
        Optional<String> action = parameters.text("ActionPrefix");
        boolean possible = (types.isEmpty() || types.contains("MetricAlarm"))
                && parameters
                        .text("StateValue")
                        .map("INSUFFICIENT_DATA"::equals)
                        .orElse(true);
        return alarms.values().stream()
                .filter(alarm -> possible)
                .filter(alarm -> names.isEmpty() || names.contains(alarm.name()))
                .filter(alarm -> prefix.map(alarm.name()::startsWith).orElse(true))
                .filter(alarm -> action.map(start -> alarm.actions().stream().anyMatch(each -> each.startsWith(start)))
                        .orElse(true))
                .toList();
    }

    private static int seen(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw new AwsError(400, "InvalidNextToken", "The token is not valid: " + token);
        }
        return Integer.parseInt(token);
    }

    XmlElement delete(QueryRequest request) {
        for (String name : request.parameters().texts("AlarmNames")) {
            Alarm removed = Optional.ofNullable(alarms.remove(name))
                    .orElseThrow(() -> new AwsError(404, "ResourceNotFound", "There is no alarm " + name));
            tags.remove(removed.arn());
        }
        return request.result();
    }

    XmlElement tag(QueryRequest request) {
        tagsOf(request).putAll(readTags(request.parameters()));
        return request.result();
    }

    XmlElement untag(QueryRequest request) {
        SortedMap<String, String> tagged = tagsOf(request);
        request.parameters().texts("TagKeys").forEach(key -> tagged.remove(key));
        return request.result();
    }

    XmlElement listTags(QueryRequest request) {
        return request.result()
                .list(
                        "Tags",
                        tagsOf(request).entrySet().stream()
                                .map(tag -> XmlElement.of("member")
                                        .text("Key", tag.getKey())
                                        .text("Value", tag.getValue()))
                                .toList());
    }

    private SortedMap<String, String> tagsOf(QueryRequest request) {
        String arn = request.parameters().required("ResourceARN");
        return Optional.ofNullable(tags.get(arn))
                .orElseThrow(() -> new AwsError(404, "ResourceNotFoundException", "There is no alarm " + arn));
    }

    private static SortedMap<String, String> readTags(QueryParameters parameters) {
        SortedMap<String, String> read = new TreeMap<>();
        parameters
                .items("Tags")
                .forEach(tag -> read.put(tag.required("Key"), tag.text("Value").orElse("")));
        return read;
    }
}
