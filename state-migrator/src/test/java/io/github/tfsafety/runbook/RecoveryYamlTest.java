package io.github.tfsafety.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.runbook.ExpectedData.Tolerance;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.IfGone;
import io.github.tfsafety.runbook.RecoveryFile.Member;
import io.github.tfsafety.runbook.RecoveryFile.Undecided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecoveryYamlTest {
    private static final RecoveryFile FILE = new RecoveryFile(
            Path.of("/live/orders"),
            List.of(Path.of("prod.tfvars")),
            List.of(
                    new Database(
                            ResourceAddress.parse("module.db[\"k: 'ü' #\\\"\"].aws_rds_cluster.main[0]"),
                            "orders",
                            "orders-restored",
                            new RestorePoint.Latest(),
                            "cluster",
                            List.of(new Member(
                                    ResourceAddress.parse("aws_rds_cluster_instance.a[\"x: y\"]"), "orders-0")),
                            new ExpectedData.Witnessed(
                                    Path.of("/w/before.json"),
                                    "shop",
                                    "master",
                                    Tolerance.SAME,
                                    "h",
                                    5433,
                                    "prefer",
                                    "PW")),
                    new Database(
                            ResourceAddress.parse("aws_rds_cluster.other"),
                            "other",
                            "12345",
                            new RestorePoint.AtTime(Instant.parse("2026-11-22T10:00:00.5Z")),
                            "yes",
                            List.of(),
                            new ExpectedData.Counted(7)),
                    lost("b", new RestorePoint.FromSnapshot("arn:aws:rds:eu-west-1:1:cluster-snapshot:a b")),
                    lost("c", new RestorePoint.FromRetainedBackup("cluster-ABC", new RestorePoint.Latest()))),
            List.of(new Undecided(ResourceAddress.parse("aws_dynamodb_table.t"), "null", "- [a, {b: c}] \t # no")));

    private static Database lost(String name, RestorePoint point) {
        return new Database(
                ResourceAddress.parse("aws_rds_cluster." + name),
                name,
                name + "-restored",
                point,
                name + "_name",
                List.of(),
                null,
                new IfGone(Path.of("/w/capsule.json"), "db.r6g.large"));
    }

    @Test
    void readsWhatItWrites() {
        assertThat(RecoveryYaml.parse(RecoveryYaml.write(FILE))).isEqualTo(FILE);
        RecoveryFile nothing = new RecoveryFile(Path.of("."), List.of(), List.of(), List.of());
        assertThat(RecoveryYaml.parse(RecoveryYaml.write(nothing))).isEqualTo(nothing);
    }

    @Test
    void writesWhatTheSchemaDescribes() throws IOException {
        assertThat(schema().validate(new YAMLMapper().readTree(RecoveryYaml.write(FILE))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1 | version: 2",
                "version: 1 | version: 1\\nmore: 1",
                "\"latest\" | \"yesterday\"",
                "\"latest\" | \"snapshot \"",
                "\"retained cluster-ABC latest\" | \"retained cluster-ABC\"",
                "\"retained cluster-ABC latest\" | \"retained cluster-ABC snapshot x\"",
                "capsule: | capsul:",
                "variable: \"cluster\" | varable: \"cluster\"",
                "variable: \"cluster\" | variable: \"\"",
                "variable: \"cluster\" | variable: [\"cluster\"]",
                "undecided: | undecided: nothing\\nx:",
                "variable-files: | variable-file:",
                "source: \"orders\" | source: null",
                "items-at-least: \"7\" | items-at-least: \"-7\"",
                "items-at-least: \"7\" | items-at-least: \"7\"\\n      user: \"u\"",
                "tolerance: \"same\" | tolerance: \"some\"",
                "port: \"5433\" | port: \"x\"",
                "password-from: \"PW\" | password: \"PW\"",
                "source: \"orders-0\" | target: \"orders-0\"",
            })
    void neitherTheReaderNorTheSchemaTakesAnythingElse(String original, String changed) throws IOException {
        String text = RecoveryYaml.write(FILE).replace(original, changed.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(RecoveryYaml.write(FILE));
        assertThatExceptionOfType(RunbookException.class).isThrownBy(() -> RecoveryYaml.parse(text));
        if (!changed.contains("nothing")) {
            assertThat(schema().validate(new YAMLMapper().readTree(text))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- 1", "a: [", "version: 1\nversion: 1", "version: 1\n---\nversion: 1"})
    void refusesWhatIsNoMapping(String text) {
        assertThatExceptionOfType(RunbookException.class).isThrownBy(() -> RecoveryYaml.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "module.db[\"k: 'ü' #\\\"\"].aws_rds_cluster.main[0], b, v",
        "aws_rds_cluster.b, orders-restored, v",
        "aws_rds_cluster.b, b, cluster",
    })
    void refusesTwoOfOne(String address, String target, String variable) {
        assertThatExceptionOfType(RunbookException.class)
                .isThrownBy(() -> new RecoveryFile(
                        FILE.directory(),
                        List.of(),
                        List.of(
                                FILE.databases().get(0),
                                new Database(
                                        ResourceAddress.parse(address),
                                        "b-source",
                                        target,
                                        new RestorePoint.Latest(),
                                        variable)),
                        List.of()));
    }

    @Test
    void takesARelativeDirectoryForOneBesideTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("recovery.yaml");
        Files.writeString(file, RecoveryYaml.write(new RecoveryFile(Path.of("live"), List.of(), List.of(), List.of())));
        assertThat(RecoveryYaml.read(file).directory())
                .isEqualTo(folder.toAbsolutePath().resolve("live"));
    }

    @ParameterizedTest
    @CsvSource({
        "orders, orders-restored",
        "orders-restored, orders-restored-2",
        "orders-restored-9, orders-restored-10",
        "a-database-whose-name-is-as-long-as-sixty-three-characters-are-x, a-database-whose-name-is-as-long-as-sixty-three-charac-restored",
    })
    void proposesANewName(String source, String target) {
        assertThat(TargetName.after(source)).isEqualTo(target).hasSizeLessThanOrEqualTo(63);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs", "recovery.schema.json")));
    }
}
