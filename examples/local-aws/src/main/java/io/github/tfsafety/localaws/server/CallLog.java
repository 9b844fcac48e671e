package io.github.tfsafety.localaws.server;

import java.util.ArrayList;
import java.util.List;

/** Every call that arrived, oldest first. */
public final class CallLog {

    private final List<RecordedCall> calls = new ArrayList<>();

    public synchronized List<RecordedCall> all() {
        return List.copyOf(calls);
    }

    /** The calls of one operation, such as {@code DeleteDBCluster}. */
    public List<RecordedCall> of(String operation) {
        return all().stream().filter(call -> call.operation().equals(operation)).toList();
    }

    public synchronized void clear() {
        calls.clear();
    }

    synchronized void add(RecordedCall call) {
        calls.add(call);
    }
}
