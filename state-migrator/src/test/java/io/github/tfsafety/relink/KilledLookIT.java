package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A look ahead that is killed leaves a copy of the state, which nobody else can read and the next look takes away. */
@Execution(ExecutionMode.CONCURRENT)
final class KilledLookIT {
    @TempDir
    Path folder;

    @Test
    void leavesNothingOpenToOthersAndNothingAfterTheNextLook() throws IOException, InterruptedException {
        DataScene scene = new DataScene(folder);
        scene.root("");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path reached = folder.resolve("reached");
        Path waiting = scene.script("""
                case "$*" in
                *-target*) touch '%s'; exec sleep 120 ;;
                *) exec "$REAL" "$@" ;;
                esac
                """.formatted(reached));

        Process killed = look(scene, temporary, waiting);
        while (!Files.exists(reached)) {
            assertThat(killed.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        List<ProcessHandle> children = killed.descendants().toList();
        assertThat(killed.destroyForcibly().waitFor(1, TimeUnit.MINUTES)).isTrue();
        children.forEach(ProcessHandle::destroyForcibly);

        List<Path> left = left(temporary);
        assertThat(left).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left.get(0))))
                .isEqualTo("rwx------");
        assertThat(left.get(0).resolve("copy")).isDirectoryRecursivelyContaining("glob:**/terraform.tfstate");

        Process next = look(scene, temporary, scene.script("exec \"$REAL\" \"$@\""));
        assertThat(next.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(next.exitValue()).isZero();
        assertThat(left(temporary)).isEmpty();
    }

    private static List<Path> left(Path temporary) throws IOException {
        try (Stream<Path> entries = Files.list(temporary)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("tfsafety-"))
                    .toList();
        }
    }

    private Process look(DataScene scene, Path temporary, Path program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LookingProcess.class.getName(),
                        scene.root().toString(),
                        program.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.out").toFile()));
        builder.environment().clear();
        builder.environment().putAll(scene.environment());
        return builder.start();
    }
}
