package io.github.tfsafety.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.rehearsal.ClusterAtAws.Protection;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The other rehearsals, on the real Terraform and the real provider; beside each other, for each waits most of its
 * time.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ScenariosIT {
    private static final Path TARGET = Path.of("target");

    @Test
    void singleTableBringsDataBackThatWasDeletedByMistake() throws IOException {
        TablesOutcome outcome =
                (TablesOutcome) RehearsalCommand.rehearse(TARGET, Scenario.named("single-table"), System.out);
        assertThat(outcome.granules()).containsExactly("granule-1", "granule-2");
        assertThat(outcome.bound())
                .containsExactly(TableRehearsal.TOKENS, TableRehearsal.RESTORED, TableRehearsal.RULES);
        assertThat(outcome.tables())
                .as("the old table stays")
                .contains(TableRehearsal.GRANULES, TableRehearsal.RESTORED);
        assertThat(outcome.changes().values()).doesNotContain("delete", "delete, create", "create, delete", "create");
        assertThat(outcome.next()).isEqualTo(PlanOutcome.NO_CHANGES);
    }

    @Test
    void fullDeploymentBringsDeletedTablesBackAndMakesThoseAnewThatNoBackupHolds() throws IOException {
        TablesOutcome outcome =
                (TablesOutcome) RehearsalCommand.rehearse(TARGET, Scenario.named("full-deployment"), System.out);
        assertThat(outcome.granules()).containsExactly("granule-1", "granule-2");
        assertThat(outcome.bound())
                .containsExactly(TableRehearsal.TOKENS, TableRehearsal.GRANULES, TableRehearsal.RULES);
        assertThat(outcome.changes())
                .as("only the table that no backup holds is made")
                .containsEntry("module.data_persistence.aws_dynamodb_table.access_tokens_table", "create")
                .containsAllEntriesOf(Map.of(
                        "module.data_persistence.aws_dynamodb_table.granules_table", "update",
                        "module.data_persistence.aws_dynamodb_table.rules_table", "update"));
        assertThat(outcome.next()).isEqualTo(PlanOutcome.NO_CHANGES);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "tfsafety.rehearsals",
            matches = "all",
            disabledReason = "takes minutes, as cluster-pitr does: mvn -Plong-rehearsals")
    void clusterSnapshotBringsTheClusterBackFromASnapshot() throws IOException {
        RehearsalOutcome outcome =
                (RehearsalOutcome) RehearsalCommand.rehearse(TARGET, Scenario.named("cluster-snapshot"), System.out);
        assertThat(outcome.restoresAskedFor())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot).endsWith(":cluster-snapshot:" + outcome.point()));
        assertThat(outcome.hurried().exitCode())
                .as("the hurried plan is blocked")
                .isEqualTo(3);
        assertThat(outcome.next()).isEqualTo(PlanOutcome.NO_CHANGES);
        assertThat(outcome.loginHost()).startsWith("rehearsal-db-restored.");
        assertThat(outcome.clusters())
                .containsExactlyInAnyOrder(
                        new ClusterAtAws("rehearsal-db", "available", Protection.ON),
                        new ClusterAtAws("rehearsal-db-restored", "available", Protection.ON));
    }

    @Test
    void anUnknownScenarioIsRefusedByNameAndNothingIsPlayed(@TempDir Path folder) {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        int exitCode =
                RehearsalCommand.run(folder, "cluster-pitre", new PrintStream(screen, true, StandardCharsets.UTF_8));
        assertThat(exitCode).isEqualTo(2);
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("cluster-pitre", "cluster-pitr, cluster-snapshot, full-deployment, single-table");
        assertThat(folder).isEmptyDirectory();
    }
}
