package io.github.tfsafety.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the project's commands as an operator does: each a process of its own, told apart by its exit code. */
final class Commands {
    private static final String TFSAFETY = "io.github.tfsafety.cli.Tfsafety";
    private static final String TFPLAN_GUARD = "io.github.tfsafety.guard.cli.TfplanGuard";

    private final Stage stage;
    private final Path directory;
    private final Map<String, String> environment;

    Commands(Stage stage, Path directory, Map<String, String> environment) {
        this.stage = stage;
        this.directory = directory;
        this.environment = environment;
    }

    Ended tfsafety(String... arguments) {
        return run("tfsafety", TFSAFETY, List.of(arguments));
    }

    Ended tfplanGuard(String... arguments) {
        return run("tfplan-guard", TFPLAN_GUARD, List.of(arguments));
    }

    private Ended run(String name, String mainClass, List<String> arguments) {
        stage.say("$ " + name + " " + String.join(" ", arguments));
        try {
            Process process = started(mainClass, arguments);
            process.getOutputStream().close();
            String output = narrated(process);
            int exitCode = process.waitFor();
            stage.say("  (exit code " + exitCode + ")");
            return new Ended(exitCode, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalFailedException("interrupted while " + name + " was running");
        }
    }

    private Process started(String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String narrated(Process process) throws IOException {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                stage.say("  " + line);
                output.append(line).append('\n');
            }
        }
        return output.toString();
    }

    /** How a command ended, and what it said. */
    record Ended(int exitCode, String output) {}
}
