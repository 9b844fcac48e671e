package io.github.tfsafety.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryPoint.Kind;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RunbookResult.RestoredAndRelinked;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster and a table that exist no more come back by the runbook, whether or not the state still has them. */
final class LostDatabasesIT {
    private static final RecoveryTerms APPLYING = RecoveryTerms.strict(Afterwards.APPLY_THE_PLAN);

    @TempDir
    Path folder;

    @Test
    void recoversALostClusterAndUnderItsOwnNameALostTableThatTheStateHasLostTooAndApplies() {
        try (RunbookScene scene = new RunbookScene(folder)) {
            TerraformCli terraform = scene.clusterAndTable();
            scene.putItems("single", 2);
            String text = RecoveryYaml.write(Discovery.of(terraform));
            CapsuleFile.write(
                    folder.resolve("before.json"),
                    new SettingsCapsule(
                            scene.aws().clock().instant(),
                            List.of(
                                    Runbooks.clusters(scene).capture("orders"),
                                    Runbooks.tables(scene).capture("single"))));
            scene.loseClusterAndTable();
            terraform.removeFromState(List.of("module.data.aws_rds_cluster.main", "aws_dynamodb_table.one"));

            String backup = Runbooks.tables(scene).points("single").stream()
                    .filter(point -> point.kind() == Kind.SYSTEM_BACKUP)
                    .map(RecoveryPoint::id)
                    .findFirst()
                    .orElseThrow();
            assertThatExceptionOfType(RunbookException.class)
                    .isThrownBy(() ->
                            Runbooks.of(scene, terraform, DataCheck.LEFT_OUT).plan(RecoveryYaml.parse(text), APPLYING))
                    .withMessageContaining("snapshot " + backup)
                    .withMessageContaining("capsule")
                    .withMessageContaining("import block of module.data.aws_rds_cluster.main");
            scene.takeImportBlocksAway();
            assertThat(scene.aws().calls().of("RestoreDBClusterToPointInTime")).isEmpty();

            RecoveryFile file = RecoveryYaml.parse(text.replaceFirst(
                            "(\"orders-restored\"\\n)", "$1    capsule: \"" + folder.resolve("before.json") + "\"\n")
                    .replaceFirst(
                            "\"single-restored\"(\\n *point: )\"latest\"", "\"single\"$1\"snapshot " + backup + "\""));
            assertThat(RecoveryYaml.parse(RecoveryYaml.write(file))).isEqualTo(file);
            try (Run run = Run.begin(folder.resolve("runs"), "recover", Map.of(), Clock.systemUTC())) {
                assertThat(Runbooks.of(scene, terraform, DataCheck.LEFT_OUT).recover(file, APPLYING, run))
                        .isInstanceOfSatisfying(
                                RestoredAndRelinked.class,
                                done -> assertThat(done.relink())
                                        .isInstanceOfSatisfying(
                                                Relinked.class,
                                                relinked -> assertThat(relinked.fate())
                                                        .isEqualTo(PlanFate.APPLIED_AND_CLEAN)));
            }
            Map<String, String> expected = Map.of(
                    "aws_rds_cluster", "orders-restored",
                    "aws_rds_cluster_instance", "orders-restored-0",
                    "aws_dynamodb_table", "single");
            expected.forEach((type, id) -> assertThat(BoundDatabase.in(terraform, Set.of(type)))
                    .extracting(BoundDatabase::id)
                    .containsExactly(id));
            assertThat(scene.aws().calls().of("CreateDBCluster")).hasSize(1);
        }
    }
}
