package io.github.tfsafety.localaws.cloudwatch;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.QueryOperation;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.QueryService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The CloudWatch service, in the Query protocol. */
public final class CloudWatch {

    private final Clock clock;
    private final Map<Scope, AlarmStore> regions = new HashMap<>();

    private CloudWatch(Clock clock) {
        this.clock = requireNonNull(clock);
    }

    public static AwsService service(Clock clock) {
        return new QueryService(
                "monitoring", "http://monitoring.amazonaws.com/doc/2010-08-01/", new CloudWatch(clock).operations());
    }

    private Map<String, QueryOperation> operations() {
        return Map.of(
                "PutMetricAlarm", in(AlarmStore::put),
                "DescribeAlarms", in(AlarmStore::describe),
                "DeleteAlarms", in(AlarmStore::delete, "AlarmNames"),
                "TagResource", in(AlarmStore::tag, "ResourceARN", "Tags"),
                "UntagResource", in(AlarmStore::untag, "ResourceARN", "TagKeys"),
                "ListTagsForResource", in(AlarmStore::listTags, "ResourceARN"));
    }

    private QueryOperation in(BiFunction<AlarmStore, QueryRequest, XmlElement> operation, String... parameters) {
        Set<String> known = Set.of(parameters);
        return request -> {
            if (!known.isEmpty()) {
                request.parameters().allowOnly(known);
            }
            return operation.apply(
                    regions.computeIfAbsent(request.scope(), scope -> new AlarmStore(scope, clock)), request);
        };
    }
}
