package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.RdsClient;

/** The launcher and its jar, as a user starts them; AWS is found by the environment alone. */
final class TfsafetyIT {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static LocalAws aws =
            LocalAws.start(LocalAws.Options.manualClock(START).withSpeed(1));

    @TempDir
    Path folder;

    @BeforeAll
    static void makeASource() {
        try (RdsClient rds = LocalClients.rds(aws)) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                    .engine("aurora-postgresql")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
        }
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void tellsItsVersion() throws Exception {
        assertThat(tfsafety("--version").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "restore",
                "restore cluster",
                "restore cluster --source a --target b",
                "restore cluster --source a --target b --latest --to-time 2026-11-22T10:00:00Z",
                "restore cluster --source a --target b --to-time yesterday",
                "restore cluster --target b --latest",
                "restore cluster --target b --snapshot s --retained r",
                "restore cluster --source a --target b --latest --capacity many",
                "points",
                "backup",
                "capsule",
                "capsule save a",
                "drill",
                "restore table --target b --latest",
                "restore table --source a --target b",
                "restore table --source a --target b --backup arn",
                "restore table --source a --target b --latest --hold everything",
                "restore tables",
                "restore tables --prefix a --latest",
                "restore tables --prefix a --suffix b",
                "relink",
                "relink --to no-equals-sign",
                "relink --to aws_rds_cluster.a=",
                "relink --to not..an.address=x",
                "relink --to aws_rds_cluster.a=x --to aws_rds_cluster.a=y",
                "guard"
            })
    void endsWith2OnWrongUsage(String line) throws Exception {
        assertThat(tfsafety(line.isEmpty() ? new String[0] : line.split(" ", -1))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusesAnUnknownSource() throws Exception {
        assertRefused("restore", "cluster", "--source", "absent", "--target", "new", "--latest");
    }

    @Test
    void refusesATargetThatExists() throws Exception {
        assertRefused("restore", "cluster", "--source", "source", "--target", "source", "--latest");
    }

    @Test
    void refusesATimeOutsideTheWindowAndTellsTheWindow() throws Exception {
        Ended ended = assertRefused(
                "restore", "cluster", "--source", "source", "--target", "new", "--to-time", "2020-01-01T00:00:00Z");
        assertThat(ended.output()).contains("2026-11-22T08:");
    }

    @Test
    void judgesPlansAsTfplanGuardDoes() throws Exception {
        Path truncated = Files.writeString(folder.resolve("plan.json"), "{\"format_version\":\"1.2\",");
        assertThat(tfsafety("guard", truncated.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void reportsAMissingPolicyAsTfplanGuardDoes() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.json"), "{}");
        Ended ended = tfsafety("guard", "--policy", folder.resolve("absent.yml").toString(), plan.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("\tat ");
    }

    @Test
    void endsWith1WhenTheDirectoryDoesNotExist() throws Exception {
        Ended ended = tfsafety("relink", "--dir", folder.resolve("absent").toString(), "--to", "aws_rds_cluster.a=x");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("absent").doesNotContain("\tat ");
    }

    @Test
    void endsWith1WhenTheRootIsNotInitialised() throws Exception {
        Ended ended = tfsafety("relink", "--dir", folder.toString(), "--to", "aws_rds_cluster.a=x");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("\tat ");
    }

    @Test
    void endsWith1WhenAwsCannotBeFound() throws Exception {
        Ended ended = run(
                List.of("env", "-u", "AWS_REGION", "AWS_EC2_METADATA_DISABLED=true", launcher()),
                "restore",
                "cluster",
                "--source",
                "a",
                "--target",
                "b",
                "--latest");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("\tat ");
    }

    private Ended assertRefused(String... arguments) throws Exception {
        Ended ended = tfsafety(arguments);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("\tat ");
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime")).isEmpty();
        return ended;
    }

    private Ended tfsafety(String... arguments) throws Exception {
        return run(List.of(launcher()), arguments);
    }

    private static String launcher() {
        return Path.of("bin", "tfsafety").toAbsolutePath().toString();
    }

    private Ended run(List<String> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(program);
        Stream.of(arguments).forEach(command::add);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private Map<String, String> environment() {
        var environment =
                new TreeMap<>(TerraformSandbox.create(folder, aws.endpoint()).environment());
        environment.put("TFSAFETY_RUNS", folder.resolve("runs").toString());
        return environment;
    }

    private record Ended(int exitCode, String output) {}
}
