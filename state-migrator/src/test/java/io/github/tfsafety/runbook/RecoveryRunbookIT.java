package io.github.tfsafety.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunReport;
import io.github.tfsafety.runbook.RunbookResult.DataWanting;
import io.github.tfsafety.runbook.RunbookResult.RestoredAndRelinked;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole recovery of a real deployment: stopped by bad data, cut off in the middle of it, and gone on with. */
final class RecoveryRunbookIT {
    private static final RecoveryTerms APPLYING = RecoveryTerms.strict(Afterwards.APPLY_THE_PLAN);

    @TempDir
    Path folder;

    @Test
    void recoversFromDiscoveryToACleanPlanAcrossTwoInterruptionsAndIsTakenBack()
            throws IOException, InterruptedException {
        try (RunbookScene scene = new RunbookScene(folder)) {
            TerraformCli terraform = scene.clusterAndTable();
            scene.putItems("single", 2);
            Path variables = scene.root().resolve("terraform.tfvars");
            String before = Files.readString(variables);
            RecoveryFile file = RecoveryYaml.parse(RecoveryYaml.write(Discovery.of(terraform)));

            Path path;
            try (Run run = Run.begin(folder.resolve("runs"), "recover", root(scene), Clock.systemUTC())) {
                path = run.folder().path();
                DataCheck threeItems = check(scene, expecting(file, new ExpectedData.Counted(3)));
                assertThat(Runbooks.of(scene, terraform, threeItems).recover(file, APPLYING, run))
                        .isInstanceOfSatisfying(
                                DataWanting.class,
                                wanting -> assertThat(wanting.findings()).hasSize(1));
            }
            assertThat(bound(terraform)).isEqualTo("orders");
            assertThat(Files.readString(variables)).isEqualTo(before);

            DataCheck good = check(scene, expecting(file, new ExpectedData.Counted(2)));
            try (Run run = Run.reopen(path, Clock.systemUTC())) {
                TerraformCli broken = terraform.withProgram("no-such-program");
                assertThatExceptionOfType(RuntimeException.class)
                        .isThrownBy(() -> Runbooks.of(scene, broken, good).recover(file, APPLYING, run));
            }
            try (Run run = Run.reopen(path, Clock.systemUTC())) {
                assertThat(Runbooks.of(scene, terraform, good).recover(file, APPLYING, run))
                        .isInstanceOfSatisfying(
                                RestoredAndRelinked.class,
                                done -> assertThat(done.relink())
                                        .isInstanceOfSatisfying(
                                                Relinked.class,
                                                relinked -> assertThat(relinked.fate())
                                                        .isEqualTo(PlanFate.APPLIED_AND_CLEAN)));
                assertThat(RunReport.of(run.snapshot()).recoveryPoints())
                        .containsKeys("orders-restored", "single-restored");
            }
            assertThat(bound(terraform)).isEqualTo("orders-restored");
            assertThat(bound(terraform, "aws_rds_cluster_instance")).isEqualTo("orders-restored-0");
            assertThat(bound(terraform, "aws_dynamodb_table")).isEqualTo("single-restored");
            assertThat(Files.readString(variables))
                    .isEqualTo(before.replace("\"orders\"", "\"orders-restored\"")
                            .replace("\"single\"", "\"single-restored\""));
            assertThat(scene.aws().calls().of("RestoreDBClusterToPointInTime")).hasSize(1);

            Process rollback = process(
                    terraform,
                    List.of(
                            "bin/tfsafety",
                            "rollback",
                            path.toString(),
                            "--runs",
                            path.resolveSibling("").toString()));
            assertThat(rollback.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(rollback.exitValue()).isZero();
            assertThat(bound(terraform)).isEqualTo("orders");
            assertThat(bound(terraform, "aws_rds_cluster_instance")).isEqualTo("orders-0");
            assertThat(bound(terraform, "aws_dynamodb_table")).isEqualTo("single");
            assertThat(Files.readString(variables)).isEqualTo(before);
            for (String deletion : List.of("DeleteDBCluster", "DeleteDBInstance", "DeleteTable")) {
                assertThat(scene.aws().calls().of(deletion)).isEmpty();
            }
        }
    }

    /** A run's inputs, as the command writes them. */
    private static Map<String, String> root(RunbookScene scene) {
        return Map.of("directory", scene.root().toString());
    }

    @Test
    void saysEverythingThatSpeaksAgainstItBeforeItRestoresAndIsAGoalOfMaven() throws IOException, InterruptedException {
        try (RunbookScene scene = new RunbookScene(folder)) {
            TerraformCli terraform = scene.cluster();
            RecoveryFile found = Discovery.of(terraform);
            RecoveryFile.Database one = found.databases().get(0);
            RecoveryFile bad = new RecoveryFile(
                    found.directory(),
                    List.of(),
                    List.of(new RecoveryFile.Database(one.address(), "nothing", "orders", one.point(), "no_variable")),
                    List.of(new RecoveryFile.Undecided(ResourceAddress.parse("aws_dynamodb_table.t"), "t", "why")));
            assertThatExceptionOfType(RunbookException.class)
                    .isThrownBy(() ->
                            Runbooks.of(scene, terraform, DataCheck.LEFT_OUT).plan(bad, APPLYING))
                    .satisfies(refused -> assertThat(
                                    String.valueOf(refused.getMessage()).lines())
                            .hasSizeGreaterThanOrEqualTo(4));

            RecoveryFile over = new RecoveryFile(
                    found.directory(),
                    List.of(),
                    List.of(new RecoveryFile.Database(
                            one.address(), one.source(), one.source(), one.point(), one.variable())),
                    List.of());
            assertThatExceptionOfType(RunbookException.class)
                    .isThrownBy(() ->
                            Runbooks.of(scene, terraform, DataCheck.LEFT_OUT).plan(over, APPLYING))
                    .satisfies(refused -> assertThat(
                                    String.valueOf(refused.getMessage()).lines())
                            .hasSize(1));

            String module = RunbookScene.MODULE.replace("deletion_protection = true", "deletion_protection = false");
            scene.write("modules/data/main.tf", module);
            assertThatExceptionOfType(RunbookException.class)
                    .isThrownBy(() ->
                            Runbooks.of(scene, terraform, DataCheck.LEFT_OUT).plan(found, APPLYING))
                    .withMessageContaining("deletion_protection = true")
                    .withMessageContaining("pending");
            scene.write("modules/data/main.tf", RunbookScene.MODULE.replace("= var.name", "= \"${var.name}-x\""));
            assertThatExceptionOfType(RunbookException.class)
                    .isThrownBy(() -> Runbooks.of(scene, terraform, DataCheck.LEFT_OUT)
                            .plan(found, RecoveryTerms.strict(Afterwards.LEAVE_THE_PLAN)))
                    .withMessageContaining("orders-restored-x");
            scene.write("modules/data/main.tf", RunbookScene.MODULE);

            Path recovery = Files.writeString(folder.resolve("recovery.yaml"), RecoveryYaml.write(found));
            assertThat(mavenGoal(terraform, recovery)).isZero();
            assertThat(folder.resolve("process.log")).content().contains("would restore orders");
            Files.writeString(recovery, RecoveryYaml.write(bad));
            assertThat(mavenGoal(terraform, recovery)).isEqualTo(1);
            assertThat(folder.resolve("process.log")).content().contains("BUILD FAILURE");
            assertThat(scene.aws().calls().of("RestoreDBClusterToPointInTime")).isEmpty();
        }
    }

    /** The goal of {@code examples/maven-exec}, with the launcher and the jar of this build. */
    private int mavenGoal(TerraformCli terraform, Path recovery) throws IOException, InterruptedException {
        Path project = Path.of("").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "exec:exec@recover", "-Dmode=--dry-run"));
        command.add("-f" + project.resolveSibling("examples/maven-exec/pom.xml"));
        command.add("-Drecovery=" + recovery);
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        Process process = process(terraform, command);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private Process process(TerraformCli terraform, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile());
        builder.environment().putAll(terraform.environment().variables());
        return builder.start();
    }

    private static String bound(TerraformCli terraform) {
        return bound(terraform, "aws_rds_cluster");
    }

    private static String bound(TerraformCli terraform, String type) {
        return BoundDatabase.in(terraform, Set.of(type)).get(0).id();
    }

    /** The file, with something to expect of the table. */
    private static RecoveryFile expecting(RecoveryFile file, ExpectedData data) {
        return new RecoveryFile(
                file.directory(),
                file.variableFiles(),
                file.databases().stream()
                        .map(database -> database.address().type().equals("aws_dynamodb_table")
                                ? new RecoveryFile.Database(
                                        database.address(),
                                        database.source(),
                                        database.target(),
                                        database.point(),
                                        database.variable(),
                                        List.of(),
                                        data)
                                : database)
                        .toList(),
                List.of());
    }

    private static DataCheck check(RunbookScene scene, RecoveryFile file) {
        return ExpectedDataCheck.of(file, Map.of(), scene.tables().dynamo());
    }
}
