package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tfsafety.run.JournalRecord.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path runs;

    @Test
    void doesAStepOnceHoweverOftenTheRunIsReopened() {
        AtomicInteger times = new AtomicInteger();
        Path folder;
        try (Run run = begin()) {
            folder = run.folder().path();
            count(run, times);
        }
        try (Run again = Run.reopen(folder, CLOCK)) {
            assertThat(count(again, times)).containsEntry("count", "1");
        }
        assertThat(times).hasValue(1);
    }

    @Test
    void doesAStepAgainThatFailed() {
        AtomicInteger times = new AtomicInteger();
        try (Run run = begin()) {
            assertThatIllegalStateException().isThrownBy(() -> run.step("count", Map.of(), RunTest::fail));
            count(run, times);
            assertThat(run.journal().records())
                    .extracting(JournalRecord::kind)
                    .containsExactly(Kind.INTENT, Kind.RESULT, Kind.INTENT, Kind.FAILED, Kind.INTENT, Kind.RESULT);
        }
        assertThat(times).hasValue(1);
    }

    @Test
    void hasTheIntentOnDiskWhileTheWorkIsDone() {
        try (Run run = begin()) {
            run.step("look", Map.of("target", "db-2"), () -> {
                assertThat(journalText(run.folder().path())).contains("INTENT", "db-2");
            });
        }
    }

    @Test
    void cutsOffALastLineThatAKillLeftTorn() throws IOException {
        Path folder;
        try (Run run = begin()) {
            folder = run.folder().path();
            count(run, new AtomicInteger());
        }
        Files.writeString(folder.resolve("journal.jsonl"), "{\"n\":4,\"at\":\"20", StandardOpenOption.APPEND);
        try (Run again = Run.reopen(folder, CLOCK)) {
            assertThat(steps(again)).containsExactly("begin", "begin", "count", "count", "reopened");
            again.step("more", Map.of(), () -> {});
        }
        try (Run third = Run.reopen(folder, CLOCK)) {
            assertThat(steps(third))
                    .containsExactly("begin", "begin", "count", "count", "reopened", "more", "more", "reopened");
        }
    }

    @Test
    void refusesAFolderThatHoldsNoRun() {
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> Run.reopen(runs, CLOCK));
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> Run.reopen(runs.resolve("absent"), CLOCK));
    }

    @Test
    void remembersWhatItWasAskedFor() {
        try (Run run = begin()) {
            assertThat(run.inputs()).containsEntry("source", "cluster");
            assertThat(run.operation()).isEqualTo("restore");
            assertThat(run.id()).startsWith("20261122-100000-restore-");
        }
    }

    @Test
    void beginsNoStepWhileItIsInterruptedButLetsAStepThatIsUnderWayEnd() {
        try (Run run = begin()) {
            run.step("under way", Map.of(), run::interrupt);
            assertThat(run.journal().resultOf("under way")).isPresent();
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> run.step("next", Map.of(), RunTest::mustNotHappen));
        }
    }

    @Test
    void journalsOnAfterItsThreadWasInterrupted() {
        try (Run run = begin()) {
            Thread.currentThread().interrupt();
            run.step("a", Map.of(), () -> {});
            assertThat(Thread.interrupted()).isTrue();
            run.step("b", Map.of(), () -> {});
            assertThat(run.journal().resultOf("b")).isPresent();
        }
    }

    @Test
    void letsManyThreadsDoStepsAtOnce() {
        Path folder;
        try (Run run = begin()) {
            folder = run.folder().path();
            IntStream.range(0, 40).parallel().forEach(number -> run.step("step " + number, Map.of(), () -> {}));
        }
        try (Run again = Run.reopen(folder, CLOCK)) {
            assertThat(again.journal().records()).hasSize(2 + 80 + 1);
        }
    }

    @Test
    void tellsAStrangersFailureByItsClassAlone() {
        try (Run run = begin()) {
            assertThatIllegalStateException().isThrownBy(() -> run.step("a", Map.of(), RunTest::fail));
            assertThat(run.journal().records().get(3).data()).containsOnly(Map.entry("error", "IllegalStateException"));
        }
    }

    @Test
    void letsOnlyTheOwnerReadItsFiles() throws IOException {
        try (Run run = begin()) {
            run.folder().writeVerified("backup", new byte[] {1});
            assertThat(permissions(run.folder().path())).isEqualTo("rwx------");
            assertThat(permissions(run.folder().folder("inner"))).isEqualTo("rwx------");
            assertThat(permissions(run.folder().resolve("journal.jsonl"))).isEqualTo("rw-------");
            assertThat(permissions(run.folder().resolve("backup"))).isEqualTo("rw-------");
        }
    }

    @Test
    void takesFromOthersWhatAnotherProgramLeftReadable() throws IOException {
        Path left;
        try (Run run = begin()) {
            left = Files.writeString(run.folder().folder("copy").resolve("p.tfplan"), "secret");
            Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThat(permissions(left)).isEqualTo("rw-------");
    }

    @Test
    void writesAFileOnceAndTellsItsHash() {
        try (Run run = begin()) {
            assertThat(run.folder().writeVerified("b", "abc".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
            assertThatExceptionOfType(RunException.class)
                    .isThrownBy(() -> run.folder().writeVerified("b", new byte[0]));
        }
    }

    private Run begin() {
        return Run.begin(runs, "restore", Map.of("source", "cluster"), CLOCK);
    }

    private static Map<String, String> count(Run run, AtomicInteger times) {
        return run.step("count", Map.of(), () -> Map.of("count", String.valueOf(times.incrementAndGet())));
    }

    private static List<String> steps(Run run) {
        return run.journal().records().stream().map(JournalRecord::step).toList();
    }

    private static Map<String, String> fail() {
        throw new IllegalStateException("half way");
    }

    private static void mustNotHappen() {
        throw new AssertionError("a step began");
    }

    private static String journalText(Path folder) {
        try {
            return Files.readString(folder.resolve("journal.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
