package io.github.tfsafety.guard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.Plans;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as users start it: the launcher script and the jar of this build. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("bin/tfplan-guard").toAbsolutePath();
    private static final long MOST_MEMORY_KIB = 96 * 1024;

    @TempDir
    Path folder;

    @Test
    void runsThroughSymbolicLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("one"), LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
        assertThat(link).isSymbolicLink();
        Path plan = Files.write(folder.resolve("plan.json"), Plans.corpus("aws/delete.json"));

        assertThat(run(linkToLink.toString(), "check", plan.toString()).exitCode())
                .isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void readsStandardInput() throws IOException {
        Path plan = Files.write(folder.resolve("plan.json"), Plans.corpus("aws/no-op.json"));

        ProcessBuilder builder = builder(LAUNCHER.toString(), "check", "-").redirectInput(plan.toFile());

        assertThat(await(builder.start()).exitCode()).isZero();
    }

    @Test
    void refusesOptionsOfTerraformThatItWouldDrop() throws IOException {
        ProcessBuilder builder = builder(LAUNCHER.toString(), "plan", "--dir", folder.toString());
        builder.environment().put("TF_CLI_ARGS_plan", "-destroy");

        assertThat(await(builder.start()).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void allowsNothingIfStandardOutputIsFull() throws IOException {
        Path kept = Files.write(folder.resolve("kept.json"), Plans.corpus("aws/no-op.json"));
        Path lost = Files.write(folder.resolve("lost.json"), Plans.corpus("aws/delete.json"));
        File full = new File("/dev/full");

        assertThat(await(builder(LAUNCHER.toString(), "check", kept.toString())
                                .redirectErrorStream(false)
                                .redirectOutput(full)
                                .start())
                        .exitCode())
                .isEqualTo(ExitCode.UNDECIDED);
        assertThat(await(builder(LAUNCHER.toString(), "check", lost.toString())
                                .redirectErrorStream(false)
                                .redirectOutput(full)
                                .start())
                        .exitCode())
                .isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void needsNoMoreMemoryForALargerPlan() throws IOException {
        long small = peakKib(10_000_000, ExitCode.ALLOWED);
        long large = peakKib(100_000_000, ExitCode.ALLOWED);

        assertThat(small).isLessThanOrEqualTo(MOST_MEMORY_KIB);
        assertThat(large).isLessThanOrEqualTo(MOST_MEMORY_KIB);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void decidesOrRefusesHostilePlansInTheSameMemory() throws IOException {
        String start = "{\"format_version\":\"1.2\",\"planned_values\":{},";
        String change = "\"resource_changes\":[{\"address\":\"aws_rds_cluster.a\",\"mode\":\"managed\","
                + "\"type\":\"aws_rds_cluster\",\"name\":\"a\",\"change\":{\"actions\":[\"update\"],\"after\":{},\"before\":{\"x\":\"";

        assertHarmless("depth", start + "\"variables\":", "[".repeat(1000), 10_000, "");
        assertHarmless("text", start + change, "a".repeat(1000), 100_000, "\"}}}]}");
        assertHarmless("changes", start + "\"resource_changes\":[" + hostileChanges(400_000), "", 0, "]}");
    }

    private static String hostileChanges(int count) {
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            changes.append(i == 0 ? "" : ",")
                    .append(Plans.change("aws_dynamodb_table", "t" + i, "{\"actions\":[\"no-op\"]}"));
        }
        return changes.toString();
    }

    private void assertHarmless(String name, String start, String part, int times, String end) throws IOException {
        Path plan = folder.resolve(name + ".json");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plan))) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }

        Result result = run(LAUNCHER.toString(), "check", plan.toString());

        assertThat(result.exitCode()).as(name).isIn(ExitCode.UNDECIDED, ExitCode.BLOCKED);
        assertThat(result.peakKib()).as(name).isLessThanOrEqualTo(MOST_MEMORY_KIB);
        Files.delete(plan);
    }

    private long peakKib(long bytes, int exitCode) throws IOException {
        Path plan = folder.resolve("large.json");
        String values = "{\"id\":\"x\",\"input\":\"" + "x".repeat(400) + "\",\"tags\":{\"a\":1,\"b\":[true,null]}}";
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plan))) {
            out.write(Plans.planWith("\"resource_changes\":[")
                    .replaceAll("}$", "")
                    .getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < bytes; written += 1_000) {
                String change = Plans.change(
                        "a_b", "c", "{\"actions\":[\"update\"],\"before\":" + values + ",\"after\":" + values + "}");
                out.write(((written == 0 ? "" : ",") + change).getBytes(StandardCharsets.UTF_8));
            }
            out.write(("],\"prior_state\":{\"values\":{\"root_module\":{\"resources\":[{\"address\":\"a_b.c\","
                            + "\"mode\":\"managed\",\"type\":\"a_b\",\"name\":\"c\"}]}}}}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Result result = run(LAUNCHER.toString(), "check", plan.toString());
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.peakKib()).isPositive();
        return result.peakKib();
    }

    private record Result(int exitCode, long peakKib) {}

    private Result run(String... command) throws IOException {
        return await(builder(command).start());
    }

    private ProcessBuilder builder(String... command) {
        return new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
    }

    /** Looks at the process's high-water mark until it ends. */
    private static Result await(Process process) {
        long peak = 0;
        Path status = Path.of("/proc/" + process.pid() + "/status");
        try {
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, highWaterMark(status));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Result(process.exitValue(), peak);
    }

    /** None where the process ends before or while it is looked at. */
    private static long highWaterMark(Path status) {
        try {
            return Files.readString(status)
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
