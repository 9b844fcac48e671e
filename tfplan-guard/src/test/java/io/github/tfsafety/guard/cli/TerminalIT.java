package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees on a terminal, which util-linux's {@code script} provides. */
class TerminalIT {
    private static final String COLOUR = "\u001b[";

    @TempDir
    Path folder;

    private String check;

    @BeforeEach
    void writePlan() throws IOException {
        Path plan = Files.write(folder.resolve("plan.json"), Plans.corpus("aws/delete.json"));
        check = Path.of("bin/tfplan-guard").toAbsolutePath() + " check " + plan;
    }

    @Test
    void coloursOnATerminal() throws IOException {
        assertThat(onTerminal(Map.of())).contains(COLOUR, "BLOCKED");
    }

    @Test
    void doesWithoutColourIfTheUserWishes() throws IOException {
        assertThat(onTerminal(Map.of("NO_COLOR", "1"))).contains("BLOCKED").doesNotContain(COLOUR);
    }

    @Test
    void doesWithoutColourInAPipe() throws IOException {
        assertThat(run(List.of("sh", "-c", check), Map.of()))
                .contains("BLOCKED")
                .doesNotContain(COLOUR);
    }

    private String onTerminal(Map<String, String> environment) throws IOException {
        return run(List.of("script", "-qec", check, "/dev/null"), environment);
    }

    private String run(List<String> command, Map<String, String> environment) throws IOException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).isEqualTo(ExitCode.BLOCKED);
        return Files.readString(output);
    }
}
