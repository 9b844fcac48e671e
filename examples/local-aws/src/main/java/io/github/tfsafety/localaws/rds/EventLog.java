package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What has happened to the resources of a region, as DescribeEvents tells it for fourteen days. */
final class EventLog {

    private static final Duration KEPT = Duration.ofDays(14);

    enum Source {
        CLUSTER("db-cluster"),
        CLUSTER_SNAPSHOT("db-cluster-snapshot"),
        INSTANCE("db-instance");

        private final String word;

        Source(String word) {
            this.word = word;
        }
    }

    private record Event(Instant time, Source source, String id, String arn, String category, String message) {
        Event {
            requireNonNull(time);
            requireNonNull(source);
            requireNonNull(id);
            requireNonNull(arn);
            requireNonNull(category);
            requireNonNull(message);
        }

        XmlElement xml() {
            return XmlElement.of("Event")
                    .text("SourceIdentifier", id)
                    .text("SourceType", source.word)
                    .text("SourceArn", arn)
                    .text("Message", message)
                    .list("EventCategories", List.of(XmlElement.ofText("EventCategory", category)))
                    .time("Date", time);
        }
    }

    private final Clock clock;
    private final List<Event> events = new ArrayList<>();

    EventLog(Clock clock) {
        this.clock = requireNonNull(clock);
    }

    void add(Source source, String id, String arn, String category, String message) {
        add(clock.instant(), source, id, arn, category, message);
    }

    void add(Instant time, Source source, String id, String arn, String category, String message) {
        events.add(new Event(time, source, id, arn, category, message));
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "SourceIdentifier",
                "SourceType",
                "StartTime",
                "EndTime",
                "Duration",
                "EventCategories",
                "MaxRecords",
                "Marker"));
        if (parameters.has("SourceIdentifier") && !parameters.has("SourceType")) {
            throw RdsFaults.invalidCombination("SourceType must be given with SourceIdentifier");
        }
        return Pages.write(
                request.result(), parameters, "Events", region.events.wanted(parameters, region.now()), Event::xml);
    }

    private List<Event> wanted(QueryParameters parameters, Instant now) {
        Optional<String> id = parameters.text("SourceIdentifier").map(text -> text.toLowerCase(Locale.ROOT));
        Optional<String> type = parameters.text("SourceType");
        List<String> categories = parameters.texts("EventCategories");
        Instant end = parameters.time("EndTime").orElse(now);
        Duration back = Duration.ofMinutes(parameters.integer("Duration").orElse(60));
        Instant start = parameters.time("StartTime").orElse(end.minus(back));
        return events.stream()
                .filter(event -> event.time().isAfter(now.minus(KEPT)))
                .filter(event -> !event.time().isBefore(start) && !event.time().isAfter(end))
                .filter(event -> id.map(event.id()::equals).orElse(true))
                .filter(event -> type.map(event.source().word::equals).orElse(true))
                .filter(event -> categories.isEmpty() || categories.contains(event.category()))
                .toList();
    }
}
