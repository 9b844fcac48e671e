package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunJournalTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path runs;

    private Path folder;

    @BeforeEach
    void makeAJournal() {
        try (Run run = Run.begin(runs, "restore", Map.of("source", "cluster"), at(TEN))) {
            folder = run.folder().path();
            run.step("a", Map.of("target", "cluster"), () -> {});
            run.step("b", Map.of("target", "cluster"), () -> {});
        }
    }

    @Test
    void refusesAChangeInAnyLineTheLastOneIncluded() throws IOException {
        List<String> lines = Files.readAllLines(journal());
        for (int changed = 0; changed < lines.size(); changed++) {
            String line = lines.get(changed).replace("2026-11-22T10:00:00Z", "2026-11-22T10:00:01Z");
            assertDamaged(replaced(lines, changed, line));
        }
    }

    @Test
    void refusesAJournalWithALineTakenOutOrPutInTwice() throws IOException {
        List<String> lines = Files.readAllLines(journal());
        for (int changed = 0; changed < lines.size() - 1; changed++) {
            assertDamaged(edited(lines, changed, line -> ""));
            assertDamaged(edited(lines, changed, line -> line + "\n" + line + "\n"));
        }
    }

    @Test
    void refusesALineThatIsNoRecord() throws IOException {
        for (String line : List.of("", "{}", "null", "not JSON", "\u0000\u0000")) {
            assertDamaged(replaced(Files.readAllLines(journal()), 2, line));
        }
    }

    @Test
    void goesOnBehindALastLineThatWasCutOffAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(journal());
        int lastLine = new String(whole, StandardCharsets.UTF_8).stripTrailing().lastIndexOf('\n') + 1;
        for (int length = lastLine; length < whole.length; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            assertThat(RunJournal.read(journal()).records()).hasSize(5);
        }
        AtomicInteger times = new AtomicInteger();
        try (Run run = Run.reopen(folder, at(TEN))) {
            run.step("b", Map.of(), times::incrementAndGet);
        }
        assertThat(times).hasValue(1);
    }

    @Test
    void standsStillWhenTheClockIsSetBack() {
        try (Run run = Run.reopen(folder, at(TEN.minusSeconds(3600)))) {
            run.step("c", Map.of(), () -> {});
            assertThat(run.journal().records())
                    .allSatisfy(record -> assertThat(record.at()).isEqualTo(TEN));
        }
    }

    @Test
    void doesNotBeginAStepOnAFullDiskAndGoesOnWhenThereIsRoomAgain() throws IOException {
        JournalLines lines = RunJournal.read(journal());
        try (SmallDisk disk = new SmallDisk(journal().toFile());
                RunJournal journal = new RunJournal(at(TEN), disk, lines)) {
            disk.room = 17;
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> journal.write(JournalRecord.Kind.INTENT, "c", Map.of()))
                    .withMessageContaining("not begun");
            disk.room = Integer.MAX_VALUE;
            journal.write(JournalRecord.Kind.INTENT, "d", Map.of());
        }
        assertThat(RunJournal.read(journal()).records())
                .extracting(JournalRecord::step)
                .endsWith("b", "d");
    }

    private Path journal() {
        return folder.resolve(RunJournal.FILE);
    }

    private void assertDamaged(String content) throws IOException {
        Files.writeString(journal(), content);
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> Run.reopen(folder, at(TEN)))
                .withMessageContaining("damaged");
        assertThat(new Runs(runs).list()).extracting(RunSnapshot::state).containsExactly(RunState.DAMAGED);
    }

    private static String replaced(List<String> lines, int changed, String by) {
        return edited(lines, changed, line -> by + "\n");
    }

    private static String edited(List<String> lines, int changed, UnaryOperator<String> edit) {
        StringBuilder content = new StringBuilder();
        for (int number = 0; number < lines.size(); number++) {
            content.append(number == changed ? edit.apply(lines.get(number)) : lines.get(number) + "\n");
        }
        return content.toString();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    /** Takes so many bytes, then says what a full disk says. */
    private static final class SmallDisk extends RandomAccessFile {
        private int room = Integer.MAX_VALUE;

        SmallDisk(File file) throws IOException {
            super(file, "rw");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            int fits = Math.min(room, bytes.length);
            super.write(bytes, 0, fits);
            if (fits < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
