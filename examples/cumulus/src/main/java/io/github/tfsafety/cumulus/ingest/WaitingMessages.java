package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.recovery.AwsCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Messages in the deployment's queues: visible, in flight and delayed. Dead letter queues hold what failed for good and
 * starts nothing; only that of the writer of records is emptied by a function, and counts.
 */
public final class WaitingMessages implements ActivityProbe {
    private static final String RECORDS = "sfEventSqsToDbRecords";
    private static final List<String> REQUIRED = List.of("startSF", RECORDS + "InputQueue");
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsClient sqs;
    private final String prefix;
    private final List<String> more;

    /**
     * Looks at all queues whose names begin with the prefix, and at others.
     *
     * @param prefix without the hyphen
     * @param more URLs of queues that are called otherwise
     */
    public WaitingMessages(SqsClient sqs, String prefix, List<String> more) {
        this.sqs = requireNonNull(sqs, "sqs");
        this.prefix = requireNonNull(prefix, "prefix") + "-";
        this.more = List.copyOf(more);
    }

    @Override
    public List<Activity> look() {
        Set<String> urls = new LinkedHashSet<>(own());
        urls.addAll(more);
        List<Activity> activities = new ArrayList<>();
        urls.stream().filter(url -> counts(name(url))).forEach(url -> {
            Map<QueueAttributeName, String> counted = attributes(url);
            long all =
                    COUNTS.stream().mapToLong(count -> number(counted, count)).sum();
            if (all > 0) {
                activities.add(new Activity(name(url), words(counted)));
            }
        });
        return activities;
    }

    /** A prefix that is mistyped has no queues, which must not pass for quiet. */
    private List<String> own() {
        List<String> urls = AwsCall.call(
                "ListQueues",
                () -> sqs.listQueuesPaginator(list -> list.queueNamePrefix(prefix)).queueUrls().stream()
                        .toList());
        for (String required : REQUIRED) {
            if (urls.stream().noneMatch(url -> name(url).equals(prefix + required))) {
                throw new CumulusException("There is no queue " + prefix + required
                        + " in this account and region; check the prefix, AWS_PROFILE and AWS_REGION");
            }
        }
        return urls;
    }

    private Map<QueueAttributeName, String> attributes(String url) {
        return AwsCall.call(
                        "GetQueueAttributes",
                        () -> sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(COUNTS)))
                .attributes();
    }

    private static boolean counts(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean dead = lower.contains("deadletter") || lower.endsWith("dlq");
        return !dead || name.contains(RECORDS);
    }

    private static long number(Map<QueueAttributeName, String> counted, QueueAttributeName name) {
        return Long.parseLong(requireNonNull(counted.get(name), name.toString()));
    }

    private static String words(Map<QueueAttributeName, String> counted) {
        return counted.get(COUNTS.get(0)) + " visible, " + counted.get(COUNTS.get(1)) + " in flight, "
                + counted.get(COUNTS.get(2)) + " delayed";
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
