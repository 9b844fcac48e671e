package io.github.tfsafety.localaws.sqs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A standard queue. A message is delayed, visible, or in flight until its visibility timeout is over. */
final class Queue {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    /**
     * A message.
     *
     * @param from when it can be received
     * @param receipt the handle of the last receiver, null where nobody has received it
     */
    record Message(
            String id, String body, Instant from, @Nullable String receipt) {
        Message {
            requireNonNull(id);
            requireNonNull(body);
            requireNonNull(from);
        }

        boolean isVisible(Instant now) {
            return !now.isBefore(from);
        }
    }

    final String name;
    final String arn;
    final Instant created;
    private final Map<String, Message> messages = new LinkedHashMap<>();

    Queue(String name, String arn, Instant created) {
        this.name = requireNonNull(name);
        this.arn = requireNonNull(arn);
        this.created = requireNonNull(created);
    }

    Message send(String body, Instant from) {
        Message message = new Message(UUID.randomUUID().toString(), body, from, null);
        messages.put(message.id(), message);
        return message;
    }

    /** Takes visible messages; they are in flight from now on. */
    List<Message> receive(int most, @Nullable Duration visibility, Instant now) {
        List<Message> received = new ArrayList<>();
        for (Message message : List.copyOf(messages.values())) {
            if (received.size() < most && message.isVisible(now)) {
                Instant until = now.plus(visibility == null ? VISIBILITY : visibility);
                Message taken =
                        new Message(message.id(), message.body(), until, message.id() + "/" + UUID.randomUUID());
                messages.put(message.id(), taken);
                received.add(taken);
            }
        }
        return received;
    }

    /** Whether there was a message of that receipt. */
    boolean delete(String receipt) {
        return messages.remove(receipt.split("/", 2)[0]) != null;
    }

    long visible(Instant now) {
        return all().stream().filter(message -> message.isVisible(now)).count();
    }

    long inFlight(Instant now) {
        return all().stream()
                .filter(message -> !message.isVisible(now) && message.receipt() != null)
                .count();
    }

    long delayed(Instant now) {
        return all().stream()
                .filter(message -> !message.isVisible(now) && message.receipt() == null)
                .count();
    }

    private Collection<Message> all() {
        return messages.values();
    }
}
