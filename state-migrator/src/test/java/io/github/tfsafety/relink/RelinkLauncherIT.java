package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and its jar with the real provider: interrupted, killed, resumed, and taken back. */
final class RelinkLauncherIT {
    private static final int INTERRUPTED = 128 + 2;
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder;

    private TablesScene scene;
    private TerraformCli terraform;

    @BeforeEach
    void setTheScene() {
        scene = new TablesScene(folder);
        scene.haveTableAndItsRestore("keyed");
        terraform = scene.rootOfTheKeyedTable();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void finishesAtCtrlCAndIsTakenBackAcrossAKill() throws Exception {
        String variables = variables();
        Process relink = start(
                "relink",
                "--dir",
                terraform.root().toString(),
                "--to",
                TablesScene.KEYED + "=" + TablesScene.restored("keyed"),
                "--set",
                "suffix=" + TablesScene.RESTORED_SUFFIX);
        awaitTheSlowPush();
        signal("-INT", relink);
        signal("-INT", relink);
        assertThat(exitOf(relink)).isEqualTo(INTERRUPTED);
        assertThat(boundTo()).isEqualTo(TablesScene.restored("keyed"));
        assertThat(variables()).contains(TablesScene.RESTORED_SUFFIX);
        assertThat(signalsOfTerraform()).isLessThanOrEqualTo(1);
        String run = newestRun();
        assertThat(exitOf(start("resume", run))).isZero();

        Files.delete(folder.resolve("begun"));
        Process rollback = start("rollback", run);
        awaitTheSlowPush();
        signal("-KILL", rollback);
        assertThat(exitOf(rollback)).isEqualTo(KILLED);
        assertThat(boundTo()).isEqualTo(TablesScene.restored("keyed"));
        assertThat(exitOf(start("resume", newestRun()))).isZero();
        assertThat(boundTo()).isEqualTo(TablesScene.old("keyed"));
        assertThat(variables()).isEqualTo(variables);
        assertThat(scene.deletions()).isEmpty();
    }

    /** Leads a process group of its own, as a terminal's foreground job does; its terraform takes its time to push. */
    private Process start(String... arguments) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path slow = programs.resolve("terraform");
        if (!Files.exists(slow)) {
            RelinkScene.write(slow, """
                    #!/bin/sh
                    case "$*" in *"state push"*) ;; *) exec '%1$s' "$@" ;; esac
                    trap 'echo signal >> "%2$s"' INT TERM
                    touch "%3$s"
                    for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.1; done
                    '%1$s' "$@"
                    """.formatted(scene.program(), folder.resolve("signals"), folder.resolve("begun")));
            assertThat(slow.toFile().setExecutable(true)).isTrue();
        }
        List<String> command = new ArrayList<>(
                List.of("setsid", Path.of("bin", "tfsafety").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tfsafety.out").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(scene.environment());
        environment.put("TFSAFETY_RUNS", folder.resolve("cli-runs").toString());
        environment.merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        return builder.start();
    }

    private void awaitTheSlowPush() throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (!Files.exists(folder.resolve("begun"))) {
            assertThat(Instant.now())
                    .as(DataScene.text(folder.resolve("tfsafety.out")))
                    .isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void signal(String name, Process leader) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, "--", "-" + leader.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    private int exitOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES))
                .as(DataScene.text(folder.resolve("tfsafety.out")))
                .isTrue();
        return process.exitValue();
    }

    private String newestRun() {
        return new Runs(folder.resolve("cli-runs"))
                .list().stream().map(RunSnapshot::id).max(String::compareTo).orElseThrow();
    }

    private String boundTo() {
        return DataScene.state(terraform).attribute(TablesScene.KEYED, "name").orElseThrow();
    }

    private String variables() {
        return DataScene.text(terraform.root().resolve("terraform.tfvars"));
    }

    private long signalsOfTerraform() throws IOException {
        Path signals = folder.resolve("signals");
        return Files.exists(signals) ? Files.readAllLines(signals).size() : 0;
    }
}
