package io.github.tfsafety.run;

import com.google.common.collect.Iterables;
import io.github.tfsafety.run.JournalRecord.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The append-only record of a run, one JSON object a line. Each line carries a hash of itself and of the line before
 * it, so that accidental change is seen. Each line is forced to disk before the method that wrote it returns. A last
 * line without its end is what a kill leaves behind: it was never acted on, and it is cut off. Safe for many threads.
 */
public final class RunJournal implements AutoCloseable {
    static final String FILE = "journal.jsonl";

    private final Clock clock;
    // Not a channel: a channel closes for good when a thread that uses it is interrupted, and with it the journal of
    // all
    // other threads.
    private final RandomAccessFile file;
    private final List<JournalRecord> records;
    private String lastHash;
    private long end;

    /** A journal that goes on behind the lines that the file holds already. */
    RunJournal(Clock clock, RandomAccessFile file, JournalLines lines) {
        this.clock = clock;
        this.file = file;
        this.records = new ArrayList<>(lines.records());
        this.lastHash = lines.lastHash();
        this.end = lines.wholeLineBytes();
    }

    /**
     * Opens a journal, or begins one where there is no file. The caller holds the run's lock.
     *
     * @throws RunException if a line is damaged or does not follow from the one before it
     */
    static RunJournal open(RunFolder folder, Clock clock) {
        Path path = folder.resolve(FILE);
        JournalLines lines = read(path);
        try {
            createIfAbsent(path);
            OwnerOnly.forceEntries(folder.path());
            return new RunJournal(clock, new RandomAccessFile(path.toFile(), "rw"), lines);
        } catch (IOException e) {
            throw new RunException("Could not open the journal " + path, e);
        }
    }

    private static void createIfAbsent(Path path) throws IOException {
        try {
            Files.createFile(path, OwnerOnly.file());
        } catch (FileAlreadyExistsException goesOn) {
            // The run is opened again.
        }
    }

    /** What a journal holds now, without its torn last line, if it has one; nothing if there is no file. */
    static JournalLines read(Path file) {
        try {
            return JournalLines.parse(Files.readAllBytes(file), file);
        } catch (NoSuchFileException e) {
            return new JournalLines(List.of(), JournalLines.NO_LINE_BEFORE, 0);
        } catch (IOException e) {
            throw new RunException("Could not read the journal " + file, e);
        }
    }

    synchronized void write(Kind kind, String step, Map<String, String> data) {
        JournalRecord record = new JournalRecord(records.size() + 1, now(), kind, step, data);
        JournalLines.Line line = JournalLines.render(record, lastHash);
        try {
            append((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunException(
                    kind == Kind.INTENT
                            ? "Could not write the journal, so the step \"" + step
                                    + "\" was not begun; make room on the disk, then resume the run"
                            : "The step \"" + step + "\" ended (" + kind
                                    + "), but the journal could not be written; make room on the disk, then resume the run",
                    e);
        }
        records.add(record);
        lastHash = line.hash();
    }

    /** A clock that is set back stands still in here until it has caught up: a step never ends before it began. */
    private Instant now() {
        Instant now = clock.instant();
        JournalRecord last = Iterables.getLast(records, null);
        return last != null && now.isBefore(last.at()) ? last.at() : now;
    }

    /** Cuts off what an earlier failed attempt left, so that a line never continues another. */
    private void append(byte[] line) throws IOException {
        file.setLength(end);
        file.seek(end);
        file.write(line);
        file.getFD().sync();
        end += line.length;
    }

    /** All records so far, oldest first. */
    public synchronized List<JournalRecord> records() {
        return List.copyOf(records);
    }

    /** What a step that took effect resulted in. */
    public Optional<Map<String, String>> resultOf(String step) {
        return records().stream()
                .filter(record -> record.kind() == Kind.RESULT && record.step().equals(step))
                .map(JournalRecord::data)
                .findFirst();
    }

    /** What a step was last about to do; empty if it was never tried. */
    public Optional<Map<String, String>> intentOf(String step) {
        return records().stream()
                .filter(record -> record.kind() == Kind.INTENT && record.step().equals(step))
                .map(JournalRecord::data)
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new RunException("Could not close the journal", e);
        }
    }
}
