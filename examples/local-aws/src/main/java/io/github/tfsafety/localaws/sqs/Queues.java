package io.github.tfsafety.localaws.sqs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonPages;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.Scope;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The SQS service (JSON 1.0). Every queue is a standard one with the default settings. */
public final class Queues {

    private final Clock clock;
    private final Map<Scope, Map<String, Queue>> regions = new HashMap<>();

    private Queues(Clock clock) {
        this.clock = requireNonNull(clock);
    }

    public static AwsService service(Clock clock) {
        return new JsonService("sqs", "1.0", new Queues(clock).operations());
    }

    private Map<String, JsonOperation> operations() {
        return Map.of(
                "CreateQueue", knowing(this::create, "QueueName"),
                "GetQueueUrl", knowing(this::url, "QueueName"),
                "ListQueues", knowing(this::list, "QueueNamePrefix", "MaxResults", "NextToken"),
                "GetQueueAttributes", knowing(this::attributes, "QueueUrl", "AttributeNames"),
                "SendMessage", knowing(this::send, "QueueUrl", "MessageBody", "DelaySeconds"),
                "ReceiveMessage",
                        knowing(
                                this::receive,
                                "QueueUrl",
                                "MaxNumberOfMessages",
                                "VisibilityTimeout",
                                "WaitTimeSeconds"),
                "DeleteMessage", knowing(this::delete, "QueueUrl", "ReceiptHandle"));
    }

    private static JsonOperation knowing(JsonOperation operation, String... parameters) {
        Set<String> known = Set.of(parameters);
        return request -> {
            request.parameters().allowOnly(known);
            return operation.perform(request);
        };
    }

    private Map<String, Queue> queues(Scope scope) {
        return regions.computeIfAbsent(scope, absent -> new TreeMap<>());
    }

    private static String url(Scope scope, String name) {
        return "https://sqs." + scope.region() + ".amazonaws.com/" + scope.account() + "/" + name;
    }

    private ObjectNode create(JsonRequest request) {
        String name = request.parameters().required("QueueName");
        if (!name.matches("[a-zA-Z0-9_-]{1,80}")) {
            throw name.endsWith(".fifo")
                    ? AwsError.notCovered("a FIFO queue")
                    : new AwsError(400, "InvalidParameterValue", "Invalid queue name: " + name);
        }
        queues(request.scope())
                .computeIfAbsent(name, absent -> new Queue(name, request.scope().arn("sqs", name), clock.instant()));
        return request.reply().put("QueueUrl", url(request.scope(), name));
    }

    private ObjectNode url(JsonRequest request) {
        Queue queue = require(request, request.parameters().required("QueueName"));
        return request.reply().put("QueueUrl", url(request.scope(), queue.name));
    }

    private Queue queue(JsonRequest request) {
        String url = request.parameters().required("QueueUrl");
        return require(request, url.substring(url.lastIndexOf('/') + 1));
    }

    private Queue require(JsonRequest request, String name) {
        return Optional.ofNullable(queues(request.scope()).get(name))
                .orElseThrow(() -> new AwsError(
                        400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist: " + name));
    }

    private ObjectNode list(JsonRequest request) {
        String prefix = request.parameters().text("QueueNamePrefix").orElse("");
        List<String> names = queues(request.scope()).keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        return JsonPages.texts(
                request,
                "QueueUrls",
                names.stream().map(name -> url(request.scope(), name)).toList());
    }

    private ObjectNode attributes(JsonRequest request) {
        Queue queue = queue(request);
        Instant now = clock.instant();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ApproximateNumberOfMessages", Long.toString(queue.visible(now)));
        all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(queue.inFlight(now)));
        all.put("ApproximateNumberOfMessagesDelayed", Long.toString(queue.delayed(now)));
        all.put("QueueArn", queue.arn);
        all.put("CreatedTimestamp", Long.toString(queue.created.getEpochSecond()));
        all.put("VisibilityTimeout", "30");
        all.put("DelaySeconds", "0");
        all.put("MessageRetentionPeriod", "345600");
        List<String> wanted = request.parameters().texts("AttributeNames");
        ObjectNode reply = request.reply();
        if (wanted.isEmpty()) {
            return reply;
        }
        ObjectNode attributes = reply.putObject("Attributes");
        for (String name : wanted) {
            if (name.equals("All")) {
                all.forEach(attributes::put);
            } else if (all.containsKey(name)) {
                attributes.put(name, all.get(name));
            } else {
                throw new AwsError(400, "com.amazonaws.sqs#InvalidAttributeName", "Unknown Attribute " + name);
            }
        }
        return reply;
    }

    private ObjectNode send(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        int delay = parameters.integer("DelaySeconds").orElse(0);
        String body = parameters.required("MessageBody");
        Queue.Message message = queue(request).send(body, clock.instant().plusSeconds(delay));
        return request.reply().put("MessageId", message.id()).put("MD5OfMessageBody", md5(body));
    }

    private ObjectNode receive(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        int most = parameters.integer("MaxNumberOfMessages").orElse(1);
        if (most < 1 || most > 10) {
            throw new AwsError(400, "InvalidParameterValue", "MaxNumberOfMessages must be from 1 to 10");
        }
        Duration visibility =
                parameters.integer("VisibilityTimeout").map(Duration::ofSeconds).orElse(null);
        List<Queue.Message> received = queue(request).receive(most, visibility, clock.instant());
        ObjectNode reply = request.reply();
        if (received.isEmpty()) {
            return reply;
        }
        ArrayNode list = reply.putArray("Messages");
        received.forEach(message -> list.addObject()
                .put("MessageId", message.id())
                .put("ReceiptHandle", message.receipt())
                .put("Body", message.body())
                .put("MD5OfBody", md5(message.body())));
        return reply;
    }

    private ObjectNode delete(JsonRequest request) {
        String receipt = request.parameters().required("ReceiptHandle");
        if (!queue(request).delete(receipt)) {
            throw new AwsError(
                    400, "com.amazonaws.sqs#ReceiptHandleIsInvalid", "The receipt handle is not valid: " + receipt);
        }
        return request.reply();
    }

    /** What SQS replies with, so that clients can check that a body arrived whole. */
    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return "%032x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
