package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void tellsHowEachRunStands() {
        try (Run done = begin("done");
                Run failed = begin("failed");
                Run cutOff = begin("cut-off")) {
            done.end(Map.of("exitCode", "0"));
            failed.endWith(new IllegalStateException());
            cutOff.step("a", Map.of(), cutOff::interrupt);
        }
        try (Run running = begin("running")) {
            assertThat(runs().list())
                    .extracting(RunSnapshot::operation, RunSnapshot::state)
                    .containsExactlyInAnyOrder(
                            tuple("done", RunState.DONE),
                            tuple("failed", RunState.FAILED),
                            tuple("cut-off", RunState.INTERRUPTED),
                            tuple("running", RunState.RUNNING));
            running.step("looking at it leaves it alone", Map.of(), () -> {});
        }
    }

    @Test
    void aRunThatFailedAndThenSucceededIsDone() {
        Path path;
        try (Run run = begin("restore")) {
            path = run.folder().path();
            assertThatIllegalStateException().isThrownBy(() -> run.step("a", Map.of(), RunsTest::fail));
        }
        assertThat(runs().look(path.toString()).state()).isEqualTo(RunState.FAILED);
        try (Run again = Run.reopen(path, CLOCK)) {
            again.step("a", Map.of(), () -> {});
            again.end(Map.of());
        }
        assertThat(runs().look(path.toString()).state()).isEqualTo(RunState.DONE);
    }

    @Test
    void listsTheOldestRunFirstAlsoAmongThoseOfOneSecond() {
        for (String operation : new String[] {"witness", "restore", "points"}) {
            int number = runs().list().size();
            Run.begin(folder, operation, Map.of(), Clock.offset(CLOCK, Duration.ofMillis(300L * number)))
                    .close();
        }
        assertThat(runs().list()).extracting(RunSnapshot::operation).containsExactly("witness", "restore", "points");
    }

    @Test
    void findsARunByTheBeginningOfItsIdIfThatIsEnough() {
        String id;
        try (Run first = begin("first");
                Run second = begin("second")) {
            id = first.id();
            assertThat(runs().find("20261122-100000-s"))
                    .isEqualTo(second.folder().path());
        }
        assertThat(runs().find(id).getFileName()).hasToString(id);
        for (String unclear : new String[] {"2026", "absent", "", "..", "."}) {
            assertThatExceptionOfType(RunException.class).isThrownBy(() -> runs().find(unclear));
        }
    }

    @Test
    void passesOverWhatIsNoRun() throws IOException {
        assertThat(new Runs(folder.resolve("absent")).list()).isEmpty();
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("file"), "");
        assertThat(runs().list()).isEmpty();
    }

    @Test
    void aRunWhoseFirstLineWasTornIsListedAndCannotBeResumed() throws IOException {
        Path path = Files.createDirectory(folder.resolve("torn"));
        Files.writeString(path.resolve(RunJournal.FILE), "{\"n\":1,");
        assertThat(runs().list()).extracting(RunSnapshot::state).containsExactly(RunState.INTERRUPTED);
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> Run.reopen(path, CLOCK));
    }

    private Runs runs() {
        return new Runs(folder);
    }

    private Run begin(String operation) {
        return Run.begin(folder, operation, Map.of(), CLOCK);
    }

    private static void fail() {
        throw new IllegalStateException("half way");
    }
}
