package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as a terminal sends it: to the whole process group. */
final class InterruptedRelinkIT {
    private static final int INTERRUPTED = 128 + 2;

    @TempDir
    Path folder;

    private DataScene scene;
    private TerraformCli terraform;
    private Path signals;

    @BeforeEach
    void setTheScene() {
        scene = new DataScene(folder);
        terraform = scene.root("");
        signals = folder.resolve("signals");
    }

    @Test
    void finishesThePushAndTheEditAtOneCtrlCAndAtTwo() throws Exception {
        Process relink = start("state push");
        await(folder.resolve("begun"));
        interrupt(relink);
        interrupt(relink);
        assertThat(relink.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(relink.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(DataScene.state(terraform).attribute(DataScene.MAIN, "id")).contains("new");
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
        assertThat(DataScene.text(folder.resolve("relink.out"))).contains("interrupted:", "tfsafety resume");
        assertThat(signalsOfTerraform()).isLessThanOrEqualTo(1);
        assertResumes();
    }

    @Test
    void stopsCleanlyBeforeThePush() throws Exception {
        byte[] before = terraform.pullState();
        Process relink = start("forecast.tfplan");
        await(folder.resolve("begun"));
        interrupt(relink);
        interrupt(relink);
        assertThat(relink.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(relink.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(terraform.pullState()).isEqualTo(before);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
        assertThat(signalsOfTerraform()).isEqualTo(1);
        assertResumes();
    }

    private void assertResumes() {
        Path run = new Runs(folder.resolve("runs")).list().get(0).path();
        try (Run reopened = Run.reopen(run, Clock.systemUTC())) {
            assertThat(scene.migrator(terraform).resume(reopened)).isInstanceOf(Relinked.class);
        }
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
    }

    /** A re-link that leads a process group of its own, and whose terraform takes its time at one command. */
    private Process start(String slowCommand) throws IOException {
        Path slow = scene.script("""
                case "$*" in *"%s"*) ;; *) exec "$REAL" "$@" ;; esac
                trap 'echo signal >> "%s"' INT TERM
                touch "%s"
                for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.1; done
                "$REAL" "$@"
                """.formatted(slowCommand, signals, folder.resolve("begun")));
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Files.move(slow, programs.resolve("terraform"));
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid",
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingRelink.class.getName(),
                        scene.root().toString(),
                        folder.resolve("runs").toString(),
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("relink.out").toFile());
        builder.environment().clear();
        builder.environment().putAll(scene.environment());
        builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        return builder.start();
    }

    private static void interrupt(Process leader) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "--", "-" + leader.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    private long signalsOfTerraform() throws IOException {
        return Files.exists(signals) ? Files.readAllLines(signals).size() : 0;
    }

    private static void await(Path file) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (!Files.exists(file)) {
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
