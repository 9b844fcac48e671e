package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Every way back to the data of some databases.
 *
 * @param wished the moment that a person would like to go back to: of the incident, or now
 */
public record RecoveryPoints(Instant wished, List<RecoveryPoint> points) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long NONE_LOST_YET = Long.MAX_VALUE;

    /** Sorted by what is lost, the least first; what holds only later data comes last. */
    public RecoveryPoints {
        requireNonNull(wished, "wished");
        points = points.stream()
                .sorted(Comparator.comparing(RecoveryPoint::store)
                        .thenComparing(point -> point.lostAgainst(wished)
                                .map(lost -> lost.toSeconds())
                                .orElse(NONE_LOST_YET)))
                .toList();
    }

    /** The list for a person. */
    public String text() {
        if (points.isEmpty()) {
            return "Nothing is left that could be restored.\n";
        }
        TextTable table = new TextTable("STORE", "KIND", "FROM", "TO", "MINUTES LOST", "EXPIRES", "COMMAND");
        for (RecoveryPoint point : points) {
            table.add(
                    point.store(),
                    point.kind().words(),
                    point.earliest().toString(),
                    point.latest().toString(),
                    point.lostAgainst(wished)
                            .map(lost -> String.valueOf(lost.toMinutes()))
                            .orElse(point.obstacle().isPresent() ? "-" : "holds later data only"),
                    point.expiry().map(Instant::toString).orElse("-"),
                    point.obstacle().map(why -> "none: " + why).orElseGet(() -> CommandLineText.of(command(point))));
        }
        return table.text();
    }

    /** The list for a program. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("against", wished.toString());
        ArrayNode list = root.putArray("points");
        for (RecoveryPoint point : points) {
            ObjectNode json = list.addObject()
                    .put("store", point.store())
                    .put("kind", point.kind().name().toLowerCase(Locale.ROOT))
                    .put("id", point.id())
                    .put("earliest", point.earliest().toString())
                    .put("latest", point.latest().toString());
            point.lostAgainst(wished).ifPresent(lost -> json.put("secondsLost", lost.toSeconds()));
            point.expiry().ifPresent(time -> json.put("expires", time.toString()));
            point.obstacle().ifPresent(why -> json.put("obstacle", why));
            command(point).forEach(json.withArray("command")::add);
        }
        return root.toPrettyString();
    }

    /** A window's command, with the best time that it has. */
    private List<String> command(RecoveryPoint point) {
        String time = point.bestFor(wished)
                .orElse(point.latest())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return point.command().stream()
                .map(argument -> argument.equals(RecoveryPoint.TIME) ? time : argument)
                .toList();
    }
}
