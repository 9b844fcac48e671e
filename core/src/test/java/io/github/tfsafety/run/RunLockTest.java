package io.github.tfsafety.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLockTest {
    @TempDir
    Path runs;

    @Test
    void refusesASecondHandOnARunInThisProcess() {
        try (Run run = Run.begin(runs, "restore", Map.of(), Clock.systemUTC())) {
            Path path = run.folder().path();
            for (int again = 0; again < 2; again++) {
                assertThatExceptionOfType(RunException.class).isThrownBy(() -> Run.reopen(path, Clock.systemUTC()));
            }
            run.step("the first hand goes on", Map.of(), () -> {});
        }
    }

    @Test
    void refusesAnotherProcessUntilThisOneLetsGo() throws Exception {
        Path path;
        try (Run run = Run.begin(runs, "restore", Map.of(), Clock.systemUTC())) {
            path = run.folder().path();
            new Runs(runs).list(); // A look in between must not let go of the lock.
            assertThat(reopenInAnotherProcess(path)).isEqualTo(1);
        }
        assertThat(reopenInAnotherProcess(path)).isZero();
    }

    private static int reopenInAnotherProcess(Path path) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reopen.class.getName(),
                        path.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return other.exitValue();
    }

    /** The other process. */
    static final class Reopen {
        private Reopen() {}

        public static void main(String[] arguments) {
            Run.reopen(Path.of(arguments[0]), Clock.systemUTC()).close();
        }
    }
}
