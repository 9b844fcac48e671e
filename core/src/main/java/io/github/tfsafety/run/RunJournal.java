package io.github.tfsafety.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.tfsafety.run.JournalRecord.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The append-only record of a run, one JSON object a line. Each line carries the SHA-256 of the line before it, so that
 * accidental change is seen. Each line is forced to disk before the method that wrote it returns. A last line without
 * its end is what a kill leaves behind: it was never acted on, and it is cut off.
 */
public final class RunJournal implements AutoCloseable {
    private final Clock clock;
    private final FileChannel channel;
    private final List<JournalRecord> records;
    private String lastHash;
    private long end;

    private RunJournal(Clock clock, FileChannel channel, JournalLines lines) {
        this.clock = clock;
        this.channel = channel;
        this.records = new ArrayList<>(lines.records());
        this.lastHash = lines.lastHash();
        this.end = lines.wholeLineBytes();
    }

    /**
     * Opens a journal, or begins one where there is no file.
     *
     * @throws RunException if a line is damaged or does not follow from the one before it
     */
    static RunJournal open(Path file, Clock clock) {
        try {
            JournalLines lines = JournalLines.parse(Files.exists(file) ? Files.readAllBytes(file) : new byte[0], file);
            FileChannel channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), RunFolder.ownerOnly("rw-------"));
            return new RunJournal(clock, channel, lines);
        } catch (IOException e) {
            throw new RunException("Could not open the journal " + file, e);
        }
    }

    void write(Kind kind, String step, Map<String, String> data) {
        JournalRecord record = new JournalRecord(records.size() + 1, clock.instant(), kind, step, data);
        String line = JournalLines.render(record, lastHash);
        try {
            append(StandardCharsets.UTF_8.encode(line + "\n"));
        } catch (IOException e) {
            throw new RunException(
                    kind == Kind.INTENT
                            ? "Could not write the journal, so the step \"" + step + "\" was not begun"
                            : "The step \"" + step + "\" ended (" + kind + "), but the journal could not be written",
                    e);
        }
        records.add(record);
        lastHash = JournalLines.hash(line);
    }

    /** Cuts off what an earlier failed attempt left, so that a line never continues another. */
    private void append(ByteBuffer remaining) throws IOException {
        channel.truncate(end);
        channel.position(end);
        while (remaining.hasRemaining()) {
            channel.write(remaining);
        }
        channel.force(true);
        end = channel.position();
    }

    /** All records so far, oldest first. */
    public List<JournalRecord> records() {
        return List.copyOf(records);
    }

    /** What a step that took effect resulted in. */
    public Optional<Map<String, String>> resultOf(String step) {
        return records.stream()
                .filter(record -> record.kind() == Kind.RESULT && record.step().equals(step))
                .map(JournalRecord::data)
                .findFirst();
    }

    /** What a step was last about to do; empty if it was never tried. */
    public Optional<Map<String, String>> intentOf(String step) {
        return records.stream()
                .filter(record -> record.kind() == Kind.INTENT && record.step().equals(step))
                .map(JournalRecord::data)
                .reduce((earlier, later) -> later);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RunException("Could not close the journal", e);
        }
    }
}
