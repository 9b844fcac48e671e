package io.github.tfsafety.run;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Iterables;
import io.github.tfsafety.run.JournalRecord.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's journal held at one moment; looking at it leaves the run as it is, even while another process works on
 * it.
 *
 * @param path the run's folder
 * @param records the journal's lines, oldest first; none if the journal is damaged
 */
public record RunSnapshot(Path path, RunState state, List<JournalRecord> records) {
    public RunSnapshot {
        requireNonNull(path, "path");
        requireNonNull(state, "state");
        records = List.copyOf(records);
    }

    /** Looks at the run in a folder. */
    static RunSnapshot of(RunFolder folder) {
        // The lock is probed first: a run that ends in between is then shown as running, never a live one as
        // interrupted.
        Optional<RunLock> lock = RunLock.tryTake(folder.path());
        try {
            List<JournalRecord> records =
                    RunJournal.read(folder.resolve(RunJournal.FILE)).records();
            return new RunSnapshot(folder.path(), lock.isEmpty() ? RunState.RUNNING : stateAtRest(records), records);
        } catch (RunException damaged) {
            return new RunSnapshot(folder.path(), RunState.DAMAGED, List.of());
        } finally {
            lock.ifPresent(RunLock::close);
        }
    }

    /** A run as its journal's lines alone tell it. */
    static RunSnapshot at(Path path, List<JournalRecord> records) {
        return new RunSnapshot(path, stateAtRest(records), records);
    }

    private static RunState stateAtRest(List<JournalRecord> records) {
        if (records.stream()
                .anyMatch(
                        record -> record.kind() == Kind.RESULT && record.step().equals(RunSteps.END))) {
            return RunState.DONE;
        }
        JournalRecord last = Iterables.getLast(records, null);
        return last != null && last.kind() == Kind.FAILED ? RunState.FAILED : RunState.INTERRUPTED;
    }

    /**
     * This snapshot, unless the run's journal is damaged: what such a run did and left undone is not known.
     *
     * @throws RunException if the journal is damaged, saying where
     */
    public RunSnapshot requireReadable() {
        if (state == RunState.DAMAGED) {
            RunJournal.read(path.resolve(RunJournal.FILE));
            throw new RunException("The journal of the run " + path + " could not be read; look at the run again");
        }
        return this;
    }

    /** The run's id. */
    public String id() {
        return requireNonNull(path.getFileName()).toString();
    }

    /** What the run does, in one word; empty if that is unknown. */
    public String operation() {
        return RunSteps.operation(records);
    }

    /** What the run was asked to do; empty if it was never begun. */
    public Map<String, String> inputs() {
        return resultOf(RunSteps.BEGIN).orElse(Map.of());
    }

    /** What the whole run resulted in; empty if it is not done. */
    public Optional<Map<String, String>> end() {
        return resultOf(RunSteps.END);
    }

    /** When its work was done; empty if it is not. */
    public Optional<Instant> endedAt() {
        return records.stream()
                .filter(record -> record.kind() == Kind.RESULT && record.step().equals(RunSteps.END))
                .map(JournalRecord::at)
                .findFirst();
    }

    /** The newest line. */
    public Optional<JournalRecord> last() {
        return Optional.ofNullable(Iterables.getLast(records, null));
    }

    private Optional<Map<String, String>> resultOf(String step) {
        return records.stream()
                .filter(record -> record.kind() == Kind.RESULT && record.step().equals(step))
                .map(JournalRecord::data)
                .findFirst();
    }
}
