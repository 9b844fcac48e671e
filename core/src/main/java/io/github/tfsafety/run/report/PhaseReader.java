package io.github.tfsafety.run.report;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunSteps;
import io.github.tfsafety.run.report.RunPhase.Ending;
import io.github.tfsafety.run.report.RunPhase.Unit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the phases in a journal: each is a line that begins it and the line that ends it, perhaps with others between.
 */
final class PhaseReader {
    private final SortedMap<Integer, RunPhase> phases = new TreeMap<>();
    private final Map<Key, JournalRecord> open = new LinkedHashMap<>();
    private Instant last = Instant.MIN;

    private record Key(Unit unit, String kind, String subject) {}

    private PhaseReader() {}

    /** All phases, in the order in which they began. */
    static List<RunPhase> read(RunSnapshot run) {
        PhaseReader reader = new PhaseReader();
        run.records().forEach(reader::take);
        reader.cutOffWhatIsOpen();
        return List.copyOf(reader.phases.values());
    }

    private void take(JournalRecord record) {
        switch (record.kind()) {
            case INTENT -> begin(step(record), record);
            case RESULT -> end(step(record), record, Ending.DONE);
            case FAILED -> fail(record);
            case NOTE -> takeNote(record);
        }
        last = record.at();
    }

    private void takeNote(JournalRecord record) {
        switch (record.step()) {
            case RunSteps.PHASE_BEGINS -> begin(phase(record), record);
            case RunSteps.PHASE_ENDS -> end(phase(record), record, Ending.DONE);
            case RunSteps.REOPENED -> cutOffWhatIsOpen();
            default -> {}
        }
    }

    private void fail(JournalRecord record) {
        if (record.step().equals(RunSteps.END)) {
            List.copyOf(open.keySet()).forEach(key -> end(key, record, Ending.FAILED));
        } else {
            end(step(record), record, Ending.FAILED);
        }
    }

    private void begin(Key key, JournalRecord record) {
        if (!record.step().equals(RunSteps.BEGIN)) {
            open.put(key, record);
        }
    }

    private void end(Key key, JournalRecord record, Ending ending) {
        JournalRecord begin = open.remove(key);
        if (begin != null) {
            add(key, begin, record.at(), ending);
        }
    }

    private void cutOffWhatIsOpen() {
        open.forEach((key, begin) -> add(key, begin, last, Ending.CUT_OFF));
        open.clear();
    }

    private void add(Key key, JournalRecord begin, Instant end, Ending ending) {
        phases.put(begin.number(), new RunPhase(key.unit(), key.kind(), key.subject(), begin.at(), end, ending));
    }

    private static Key step(JournalRecord record) {
        return new Key(Unit.STEP, record.step(), "");
    }

    private static Key phase(JournalRecord record) {
        return new Key(
                Unit.PHASE,
                requireNonNullElse(record.data().get(RunSteps.KIND), ""),
                requireNonNullElse(record.data().get(RunSteps.SUBJECT), ""));
    }
}
