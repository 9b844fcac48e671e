package io.github.tfsafety.localaws.kms;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.JsonTime;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The KMS service. Every key with the id of one exists and is enabled, in the account and the region of the caller,
 * until somebody disables it or has it deleted; so do the keys that AWS makes for its services.
 */
public final class Keys implements KeyRing {

    private static final Pattern KEY = Pattern.compile(
            "(?:arn:aws:kms:(?<region>[a-z0-9-]+):(?<account>\\d{12}):)?(?:key/)?(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|alias/aws/[a-z]+)");

    private final Clock clock;
    private final Schedule schedule;
    private final Map<String, Key> changed = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();

    public Keys(Clock clock, Schedule schedule) {
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public AwsService service() {
        return new JsonService(
                "kms",
                "1.1",
                Map.of(
                        "DescribeKey", knowing(Set.of("KeyId", "GrantTokens"), this::describe),
                        "EnableKey", knowing(Set.of("KeyId"), request -> turn(request, Key.State.ENABLED)),
                        "DisableKey", knowing(Set.of("KeyId"), request -> turn(request, Key.State.DISABLED)),
                        "ScheduleKeyDeletion", knowing(Set.of("KeyId", "PendingWindowInDays"), this::scheduleDeletion),
                        "CancelKeyDeletion", knowing(Set.of("KeyId"), this::cancelDeletion)));
    }

    private static JsonOperation knowing(Set<String> parameters, JsonOperation operation) {
        return request -> {
            request.parameters().allowOnly(parameters);
            return operation.perform(request);
        };
    }

    @Override
    public boolean isUsable(Scope scope, String key) {
        return find(scope, key)
                .filter(found -> found.state() == Key.State.ENABLED)
                .isPresent();
    }

    private Optional<Key> find(Scope scope, String wanted) {
        Matcher key = KEY.matcher(wanted);
        if (!key.matches()
                || (key.group("region") != null && !key.group("region").equals(scope.region()))
                || (key.group("account") != null && !key.group("account").equals(scope.account()))) {
            return Optional.empty();
        }
        String id = key.group("id").startsWith("alias/") ? Key.OF_AWS : key.group("id");
        Key asMade = new Key(scope, id, Key.State.ENABLED, null);
        return Optional.of(changed.getOrDefault(asMade.arn(), asMade)).filter(found -> !deleted.contains(found.arn()));
    }

    private Key require(JsonRequest request) {
        String wanted = request.parameters().required("KeyId");
        return find(request.scope(), wanted)
                .orElseThrow(() -> new AwsError(400, "NotFoundException", "Key " + wanted + " does not exist"));
    }

    private Key requireChangeable(JsonRequest request) {
        Key key = require(request);
        if (key.isOfAws()) {
            throw new AwsError(400, "AccessDeniedException", "Nobody changes a key that AWS manages");
        }
        return key;
    }

    private ObjectNode describe(JsonRequest request) {
        Key key = require(request);
        ObjectNode reply = request.reply();
        key.describe(reply.putObject("KeyMetadata"));
        return reply;
    }

    private ObjectNode turn(JsonRequest request, Key.State state) {
        Key key = requireChangeable(request);
        if (key.state() == Key.State.PENDING_DELETION) {
            throw invalidState(key.arn() + " is pending deletion.");
        }
        changed.put(key.arn(), key.in(state));
        return request.reply();
    }

    private ObjectNode scheduleDeletion(JsonRequest request) {
        Key key = requireChangeable(request);
        int days = request.parameters().integer("PendingWindowInDays").orElse(30);
        if (days < 7 || days > 30) {
            throw new AwsError(400, "ValidationException", "PendingWindowInDays must be from 7 to 30");
        }
        if (key.state() == Key.State.PENDING_DELETION) {
            throw invalidState(key.arn() + " is pending deletion.");
        }
        Instant time = clock.instant().plus(Duration.ofDays(days));
        Key doomed = key.deletedAt(time);
        changed.put(key.arn(), doomed);
        schedule.at(time, planned -> {
            if (doomed.equals(changed.get(key.arn()))) {
                deleted.add(key.arn());
            }
        });
        return request.reply()
                .put("KeyId", key.arn())
                .put("DeletionDate", JsonTime.of(time))
                .put("KeyState", "PendingDeletion")
                .put("PendingWindowInDays", days);
    }

    private ObjectNode cancelDeletion(JsonRequest request) {
        Key key = requireChangeable(request);
        if (key.state() != Key.State.PENDING_DELETION) {
            throw invalidState(key.arn() + " is not pending deletion.");
        }
        // A key that was to be deleted is disabled afterwards, as KMS documents it.
        changed.put(key.arn(), key.in(Key.State.DISABLED));
        return request.reply().put("KeyId", key.arn());
    }

    private static AwsError invalidState(String message) {
        return new AwsError(400, "KMSInvalidStateException", message);
    }
}
