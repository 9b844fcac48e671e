package io.github.tfsafety.localaws.terraform;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code terraform} program of this machine, with an environment in which it talks to one endpoint and nothing
 * else: test credentials, none of the user's AWS profiles, Terraform variables or options, and the AWS provider from a
 * mirror where there is one.
 */
public final class TerraformSandbox {

    /** The region that runs in this sandbox use. */
    public static final String REGION = "us-east-1";

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Path program;
    private final Path folder;
    private final SortedMap<String, String> environment;

    private TerraformSandbox(Path program, Path folder, SortedMap<String, String> environment) {
        this.program = requireNonNull(program);
        this.folder = requireNonNull(folder);
        this.environment = Collections.unmodifiableSortedMap(environment);
    }

    /**
     * Prepares a sandbox.
     *
     * @param folder an existing folder that this sandbox may write to: its CLI configuration and the output of the runs
     * @param endpoint what all AWS services are reached at
     * @throws IllegalStateException if this machine has no {@code terraform} program
     */
    public static TerraformSandbox create(Path folder, URI endpoint) {
        Path program = program(System.getenv())
                .orElseThrow(() -> new IllegalStateException(
                        "There is no terraform program on PATH. Install Terraform 1.5 or later and try again."));
        SandboxEnvironment environment = new SandboxEnvironment(System.getenv(), folder.toAbsolutePath());
        return new TerraformSandbox(
                program, folder.toAbsolutePath(), environment.variables(endpoint, ProviderMirror.find()));
    }

    static Optional<Path> program(Map<String, String> environment) {
        String name = File.separatorChar == '\\' ? "terraform.exe" : "terraform";
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The program's path. */
    public Path program() {
        return program;
    }

    /** The whole environment for a run, to be used instead of this JVM's own. */
    public SortedMap<String, String> environment() {
        return environment;
    }

    /**
     * Runs Terraform and waits for it, ten minutes at most. Standard input is empty.
     *
     * @param directory the root module
     * @throws IllegalStateException if it takes longer; it is ended then
     */
    public TerraformRun run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(folder, "terraform-", ".out");
            Path err = Files.createTempFile(folder, "terraform-", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return new TerraformRun(List.copyOf(command), await(process), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int await(Process process) {
        try {
            if (process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IllegalStateException("Terraform did not end within " + DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Terraform ran", e);
        } finally {
            process.destroy();
        }
    }
}
