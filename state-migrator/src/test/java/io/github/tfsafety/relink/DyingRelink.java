package io.github.tfsafety.relink;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A re-link in a process of its own, which sends itself SIGKILL right before it would write a certain line of its
 * journal: before an intent nothing of the step was done, before a result all of it was.
 */
final class DyingRelink {
    private DyingRelink() {}

    /** Arguments: the root, the folder of the runs, and the number of the line; 0 to live. */
    public static void main(String[] arguments) {
        TerraformCli terraform = TerraformCli.in(Path.of(arguments[0]));
        Clock clock = new DyingClock(Integer.parseInt(arguments[2]));
        try (Run run = Run.begin(Path.of(arguments[1]), "relink", Map.of(), clock)) {
            StateMigrator.using(terraform, List.of(new DataKind()), System.out::println)
                    .relink(DataScene.toNew(), run);
        }
    }

    /** Asked for the time once for a run's id, and then once for each line. */
    private static final class DyingClock extends Clock {
        private final int lastLine;
        private int asked;

        DyingClock(int lastLine) {
            this.lastLine = lastLine;
        }

        @Override
        public Instant instant() {
            if (lastLine > 0 && asked == lastLine) {
                killThisProcess();
            }
            asked++;
            return Clock.systemUTC().instant();
        }

        private static void killThisProcess() {
            try {
                String pid = String.valueOf(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-KILL", pid).inheritIO().start().waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
