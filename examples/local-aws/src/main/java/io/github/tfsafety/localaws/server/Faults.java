package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults waiting to happen. Those of one operation happen in the order in which they were injected. */
public final class Faults {

    /** Stands for whichever operation is called next; a fault injected for the operation itself goes first. */
    public static final String ANY_OPERATION = "*";

    /** As many calls as there ever are. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private record Waiting(Fault fault, int calls) {
        Waiting {
            requireNonNull(fault);
        }
    }

    private final Map<String, Deque<Waiting>> waiting = new HashMap<>();

    /**
     * Lets the next {@code calls} calls of an operation fail.
     *
     * @param operation such as {@code RestoreDBClusterToPointInTime}; with the service's signing name, such as
     *     {@code dynamodb:TagResource}, where several have it; or {@link #ANY_OPERATION}
     * @param calls 1 or more, or {@link #ALWAYS}
     */
    public synchronized void inject(String operation, Fault fault, int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("A fault for " + calls + " calls never happens");
        }
        waiting.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(new Waiting(fault, calls));
    }

    public synchronized void clear() {
        waiting.clear();
    }

    /** Takes the fault that the next call of the operation suffers. */
    synchronized Optional<Fault> take(String service, String operation) {
        return Stream.of(service + ":" + operation, operation, ANY_OPERATION)
                .map(waiting::get)
                .filter(queue -> queue != null && !queue.isEmpty())
                .findFirst()
                .map(Faults::takeFrom);
    }

    private static Fault takeFrom(Deque<Waiting> queue) {
        Waiting next = queue.remove();
        if (next.calls() == ALWAYS) {
            queue.addFirst(next);
        } else if (next.calls() > 1) {
            queue.addFirst(new Waiting(next.fault(), next.calls() - 1));
        }
        return next.fault();
    }
}
