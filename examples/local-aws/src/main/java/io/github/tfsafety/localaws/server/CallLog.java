package io.github.tfsafety.localaws.server;

import java.util.ArrayList;
import java.util.List;

/** Every call that arrived, oldest first. */
public final class CallLog {

    private final List<RecordedCall> calls = new ArrayList<>();
    private long count;

    public synchronized List<RecordedCall> all() {
        return List.copyOf(calls);
    }

    /** The calls of one operation, such as {@code DeleteDBCluster}. */
    public List<RecordedCall> of(String operation) {
        return all().stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /** How many there have been, those that are forgotten among them. */
    public synchronized long count() {
        return count;
    }

    public synchronized void clear() {
        calls.clear();
    }

    synchronized void add(RecordedCall call) {
        calls.add(call);
        count++;
    }
}
