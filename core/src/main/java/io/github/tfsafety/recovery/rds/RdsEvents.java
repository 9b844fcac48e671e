package io.github.tfsafety.recovery.rds;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;

/** AWS's own words about what happened to a resource. They only explain: where they cannot be had, nothing is said. */
final class RdsEvents {
    private static final int A_DAY_IN_MINUTES = 1440;
    private static final int MOST = 3;

    private final RdsClient rds;

    RdsEvents(RdsClient rds) {
        this.rds = rds;
    }

    String latestOfCluster(String identifier) {
        return latest(identifier, SourceType.DB_CLUSTER);
    }

    String latestOfInstance(String identifier) {
        return latest(identifier, SourceType.DB_INSTANCE);
    }

    private String latest(String identifier, SourceType type) {
        try {
            List<Event> events = AwsCall.call(
                    "DescribeEvents",
                    () -> rds
                            .describeEventsPaginator(request -> request.sourceIdentifier(identifier)
                                    .sourceType(type)
                                    .duration(A_DAY_IN_MINUTES))
                            .events()
                            .stream()
                            .toList());
            return events.stream()
                    .skip(Math.max(0, events.size() - MOST))
                    .map(event -> "\n  AWS at " + event.date() + ": " + event.message())
                    .collect(joining());
        } catch (AwsFailedException silent) {
            return "";
        }
    }
}
