package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The launcher and its jar, started as an operator starts them: AWS and the runs' folder come by the environment. */
final class TfsafetyProcess {
    private final Process process;
    private final Path output;

    private TfsafetyProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** An environment that leads to an endpoint and to nothing else. */
    static Map<String, String> environment(URI endpoint, Path runs) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("TFSAFETY_RUNS", runs.toString());
        return environment;
    }

    static TfsafetyProcess start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("bin", "tfsafety").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("tfsafety", ".out");
        output.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new TfsafetyProcess(builder.start(), output);
    }

    static Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start(environment, arguments).ended();
    }

    /** {@code kill -9}. */
    Ended kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        return ended();
    }

    /** What a terminal does at Ctrl-C. */
    Ended interrupt() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
        return ended();
    }

    /** What it has said so far. */
    String soFar() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Ended ended() throws IOException, InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** How a command ended, and what it said. */
    record Ended(int exitCode, String output) {}
}
