package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher and its jar, started as an operator starts them. */
final class RecoveryProcess {
    private static final Path LAUNCHER = Path.of("bin", "cumulus-recovery");

    private final Process process;
    private final Path output;

    private RecoveryProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static RecoveryProcess start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("cumulus-recovery", ".out");
        output.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new RecoveryProcess(builder.start(), output);
    }

    static Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start(environment, arguments).ended();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    /** {@code kill -9} of the command and of all that it started: terraform and its provider. */
    void killWithChildren() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Ended ended() throws IOException, InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** How a command ended, and what it said. */
    record Ended(int exitCode, String output) {
        /** The run's id, as the command's first line tells its folder. */
        String run() {
            String folder = output.lines()
                    .filter(line -> line.startsWith("run "))
                    .findFirst()
                    .orElseThrow()
                    .substring("run ".length());
            return Path.of(folder).getFileName().toString();
        }
    }
}
