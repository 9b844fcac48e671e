package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.tfsafety.run.JournalRecord.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttendedRunTest {
    @TempDir
    Path folder;

    private final List<Kind> told = new ArrayList<>();
    private Run run;

    @BeforeEach
    void begin() {
        run = Run.begin(folder, "compare", Map.of(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void endsTheJournalWithTheFailureBeforeItIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AttendedRun.work(run, this::fail, (failed, state) -> told.add(last(failed))))
                .withMessage("no answer");
        assertThat(told).containsExactly(Kind.FAILED);
    }

    @Test
    void leavesTheEndOfWhatEndsWellToTheCaller() {
        assertThat(AttendedRun.work(run, attended -> 3, (failed, state) -> told.add(last(failed))))
                .isEqualTo(3);
        assertThat(told).isEmpty();
        assertThat(run.snapshot().end()).isEmpty();
    }

    private static Kind last(Run run) {
        List<JournalRecord> records = run.journal().records();
        return records.get(records.size() - 1).kind();
    }

    private int fail(Run attended) {
        throw new IllegalStateException("no answer");
    }
}
