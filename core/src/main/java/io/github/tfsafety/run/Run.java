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
 * steps; when a run is opened again, a step that has its result in the journal is not done a second time. While it is
 * open, no other process can open it. Steps may be done by many threads at once.
 */
public final class Run implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RunFolder folder;
    private final RunLock lock;
    private final RunJournal journal;
    private final Clock clock;
    private final SecretScreen secrets = SecretScreen.of(System.getenv());
    private volatile boolean interrupted;

    private Run(RunFolder folder, RunLock lock, Clock clock) {
        this.folder = folder;
        this.lock = lock;
        this.journal = RunJournal.open(folder, clock);
        this.clock = clock;
    }

    /**
     * Begins a run in a new folder.
     *
     * @param runs the folder that holds the runs, created if need be
     * @param operation what the run does, in one word
     * @param inputs what was asked for, kept in the journal: enough to go on from in another process; no secrets
     */
    public static Run begin(Path runs, String operation, Map<String, String> inputs, Clock clock) {
        String id = TIME.format(clock.instant()) + "-" + operation + "-"
                + String.format(Locale.ROOT, "%06x", RANDOM.nextInt(1 << 24));
        Run run = open(RunFolder.create(runs.resolve(id)), clock);
        try {
            run.secrets.requireNone(inputs);
            run.journal.write(Kind.INTENT, RunSteps.BEGIN, Map.of(RunSteps.OPERATION, operation));
            run.journal.write(Kind.RESULT, RunSteps.BEGIN, inputs);
            return run;
        } catch (RunException e) {
            run.close();
            throw e;
        }
    }

    /**
     * Opens a run again that was begun earlier, perhaps by a process that was killed.
     *
     * @throws RunException if the folder holds no run, its journal is damaged, or another process works on it
     */
    public static Run reopen(Path path, Clock clock) {
        Run run = open(RunFolder.holdingARun(path), clock);
        try {
            if (run.journal.resultOf(RunSteps.BEGIN).isEmpty()) {
                throw new RunException("The run " + path + " was never begun: nothing was done, so begin anew");
            }
            run.note(RunSteps.REOPENED, Map.of());
            return run;
        } catch (RunException e) {
            run.close();
            throw e;
        }
    }

    private static Run open(RunFolder folder, Clock clock) {
        RunLock lock = RunLock.take(folder.path());
        try {
            return new Run(folder, lock, clock);
        } catch (RunException e) {
            lock.close();
            throw e;
        }
    }

    /** The run's id, unique, fit for a tag's value. */
    public String id() {
        return requireNonNull(folder.path().getFileName()).toString();
    }

    /** What the run does, in one word, as it was begun. */
    public String operation() {
        return RunSteps.operation(journal.records());
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

    /** The run as its journal tells it now. */
    public RunSnapshot snapshot() {
        return RunSnapshot.at(folder.path(), journal.records());
    }

    /** What the run was asked to do. */
    public Map<String, String> inputs() {
        return journal.resultOf(RunSteps.BEGIN).orElseThrow();
    }

    /**
     * Does a step, unless its result is in the journal already. The work must bear being done again when an earlier try
     * was cut off between intent and result: it looks before it changes.
     *
     * @param intent what is about to be done; on disk before the work begins
     * @param work the change; what it returns is the step's result
     * @return the step's result, of this try or of an earlier one
     * @throws RunException if the intent could not be written, or the run is being interrupted; the work was not begun
     */
    public Map<String, String> step(String name, Map<String, String> intent, Supplier<Map<String, String>> work) {
        Optional<Map<String, String>> earlier = journal.resultOf(name);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        requireNotInterrupted(name);
        journal.write(Kind.INTENT, name, secrets.requireNone(intent));
        Map<String, String> result;
        try {
            result = work.get();
        } catch (RuntimeException failure) {
            recordFailure(name, failure);
            throw failure;
        }
        journal.write(Kind.RESULT, name, secrets.masked(result));
        return result;
    }

    /** A step that has nothing to report but that it is done. */
    public void step(String name, Map<String, String> intent, Runnable work) {
        step(name, intent, () -> {
            work.run();
            return Map.of();
        });
    }

    /**
     * Measures a part of the work that is more than one step, or that changes nothing, such as waiting.
     *
     * @param kind what kind of work, the same in all runs, so that earlier runs tell how long it may take
     * @param subject what it is done to; empty if the run has only one
     */
    public <T> T phase(String kind, String subject, Supplier<T> work) {
        Map<String, String> phase = Map.of(RunSteps.KIND, kind, RunSteps.SUBJECT, subject);
        note(RunSteps.PHASE_BEGINS, phase);
        T result = work.get();
        note(RunSteps.PHASE_ENDS, phase);
        return result;
    }

    /** Writes down something worth telling that changed nothing. */
    public void note(String about, Map<String, String> data) {
        journal.write(Kind.NOTE, about, secrets.masked(data));
    }

    /** Writes down that the work is done. What is not ended so can be resumed. */
    public void end(Map<String, String> result) {
        journal.write(Kind.RESULT, RunSteps.END, secrets.masked(result));
    }

    /** Writes down that the work ended with an error; the run can be resumed. */
    public void endWith(RuntimeException failure) {
        recordFailure(RunSteps.END, failure);
    }

    /**
     * The process is about to be ended from outside. From now on no step begins; one that is under way may still write
     * its result. Called by a shutdown hook, so it never throws.
     */
    public void interrupt() {
        interrupted = true;
        try {
            note(RunSteps.INTERRUPTED, Map.of());
        } catch (RunException unwritten) {
            // The journal is consistent without the note, too: it ends as after a kill.
        }
    }

    private void requireNotInterrupted(String step) {
        if (interrupted) {
            throw new RunException("The run is being interrupted, so the step \"" + step + "\" was not begun");
        }
    }

    private void recordFailure(String name, RuntimeException failure) {
        try {
            journal.write(Kind.FAILED, name, secrets.masked(RunSteps.describe(failure)));
        } catch (RunException unwritten) {
            failure.addSuppressed(unwritten);
        }
    }

    /** Closes the journal, lets only the owner read what the run left behind, and lets go of the run. */
    @Override
    public void close() {
        try (lock;
                journal) {
            folder.seal();
        }
    }
}
