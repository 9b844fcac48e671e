package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults waiting to happen. Those of one operation happen in the order in which they were injected. */
public final class Faults {

    /** Stands for whichever operation is called next; a fault injected for the operation itself goes first. */
    public static final String ANY_OPERATION = "*";

    private final Map<String, Deque<Fault>> waiting = new HashMap<>();

    /**
     * Lets the next {@code calls} calls of an operation fail.
     *
     * @param operation such as {@code RestoreDBClusterToPointInTime}, or {@link #ANY_OPERATION}
     */
    public synchronized void inject(String operation, Fault fault, int calls) {
        requireNonNull(fault);
        if (calls < 1) {
            throw new IllegalArgumentException("A fault for " + calls + " calls never happens");
        }
        Deque<Fault> queue = waiting.computeIfAbsent(operation, name -> new ArrayDeque<>());
        for (int i = 0; i < calls; i++) {
            queue.add(fault);
        }
    }

    public synchronized void clear() {
        waiting.clear();
    }

    /** Takes the fault that the next call of the operation suffers. */
    synchronized Optional<Fault> take(String operation) {
        List<String> names = new ArrayList<>(List.of(operation, ANY_OPERATION));
        return names.stream()
                .map(waiting::get)
                .filter(queue -> queue != null && !queue.isEmpty())
                .map(Deque::remove)
                .findFirst();
    }
}
