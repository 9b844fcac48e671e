package io.github.tfsafety.run;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.JournalRecord.Kind;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One piece of work: a recovery, a re-link. It has an id, a private folder and a journal. Work is a sequence of named
 * steps; when a run is opened again, a step that has its result in the journal is not done a second time.
 */
public final class Run implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BEGIN = "begin";

    private final RunFolder folder;
    private final RunJournal journal;
    private final Clock clock;

    private Run(RunFolder folder, RunJournal journal, Clock clock) {
        this.folder = folder;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Begins a run in a new folder.
     *
     * @param runs the folder that holds the runs, created if need be
     * @param operation what the run does, in one word
     * @param inputs what was asked for, kept in the journal; no secrets
     */
    public static Run begin(Path runs, String operation, Map<String, String> inputs, Clock clock) {
        String id = TIME.format(clock.instant()) + "-" + operation + "-"
                + String.format(Locale.ROOT, "%06x", RANDOM.nextInt(1 << 24));
        RunFolder folder = RunFolder.create(runs.resolve(id));
        Run run = new Run(folder, RunJournal.open(journalIn(folder), clock), clock);
        run.journal.write(Kind.RESULT, BEGIN, inputs);
        return run;
    }

    /** Opens a run again that was begun earlier, perhaps by a process that was killed. */
    public static Run reopen(Path path, Clock clock) {
        RunFolder folder = RunFolder.existing(path);
        RunJournal journal = RunJournal.open(journalIn(folder), clock);
        if (journal.resultOf(BEGIN).isEmpty()) {
            throw new RunException("The folder " + path + " holds no run");
        }
        return new Run(folder, journal, clock);
    }

    private static Path journalIn(RunFolder folder) {
        return folder.resolve("journal.jsonl");
    }

    /** The run's id, unique, fit for a tag's value. */
    public String id() {
        return requireNonNull(folder.path().getFileName()).toString();
    }

    public RunFolder folder() {
        return folder;
    }

    public RunJournal journal() {
        return journal;
    }

    public Clock clock() {
        return clock;
    }

    /** What the run was asked to do. */
    public Map<String, String> inputs() {
        return journal.resultOf(BEGIN).orElseThrow();
    }

    /**
     * Does a step, unless its result is in the journal already. The work must bear being done again when an earlier try
     * was cut off between intent and result: it looks before it changes.
     *
     * @param intent what is about to be done; on disk before the work begins
     * @param work the change; what it returns is the step's result
     * @return the step's result, of this try or of an earlier one
     */
    public Map<String, String> step(String name, Map<String, String> intent, Supplier<Map<String, String>> work) {
        Optional<Map<String, String>> earlier = journal.resultOf(name);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        journal.write(Kind.INTENT, name, intent);
        Map<String, String> result;
        try {
            result = work.get();
        } catch (RuntimeException failure) {
            recordFailure(name, failure);
            throw failure;
        }
        journal.write(Kind.RESULT, name, result);
        return result;
    }

    private void recordFailure(String name, RuntimeException failure) {
        try {
            journal.write(Kind.FAILED, name, Map.of("error", failure.getClass().getSimpleName()));
        } catch (RunException unwritten) {
            failure.addSuppressed(unwritten);
        }
    }

    /** A step that has nothing to report but that it is done. */
    public void step(String name, Map<String, String> intent, Runnable work) {
        step(name, intent, () -> {
            work.run();
            return Map.of();
        });
    }

    /** Closes the journal, and lets only the owner read what the run left behind. */
    @Override
    public void close() {
        folder.seal();
        journal.close();
    }
}
