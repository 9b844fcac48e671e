package io.github.tfsafety.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.Member;
import io.github.tfsafety.runbook.RecoveryFile.Undecided;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery of a real deployment. */
final class DiscoveryIT {
    @TempDir
    Path folder;

    @Test
    void findsClustersInModulesAndTablesOfAllShapes() throws IOException {
        try (RunbookScene scene = new RunbookScene(folder)) {
            TerraformCli terraform = scene.clusterAndTables();
            byte[] state = Files.readAllBytes(scene.root().resolve("terraform.tfstate"));

            RecoveryFile found = Discovery.of(terraform);

            assertThat(found.databases())
                    .containsExactlyInAnyOrder(
                            new Database(
                                    ResourceAddress.parse("module.data.aws_rds_cluster.main"),
                                    "orders",
                                    "orders-restored",
                                    new RestorePoint.Latest(),
                                    "cluster_name",
                                    List.of(new Member(
                                            ResourceAddress.parse("module.data.aws_rds_cluster_instance.main[0]"),
                                            "orders-0")),
                                    null),
                            database("aws_dynamodb_table.one", "single", "table_name"));
            assertThat(found.undecided())
                    .extracting(Undecided::address)
                    .containsExactlyInAnyOrder(
                            ResourceAddress.parse("aws_dynamodb_table.counted[0]"),
                            ResourceAddress.parse("aws_dynamodb_table.counted[1]"),
                            ResourceAddress.parse("aws_dynamodb_table.keyed[\"a.b \\\"q\\\"\"]"));
            assertThat(RecoveryYaml.parse(RecoveryYaml.write(found))).isEqualTo(found);
            assertThat(Files.readAllBytes(scene.root().resolve("terraform.tfstate")))
                    .isEqualTo(state);

            scene.write("z.auto.tfvars", "cluster_name = \"another\"\n");
            assertThat(Discovery.of(terraform).databases())
                    .extracting(Database::variable)
                    .containsExactly("table_name");
        }
    }

    private static Database database(String address, String source, String variable) {
        return new Database(
                ResourceAddress.parse(address), source, source + "-restored", new RestorePoint.Latest(), variable);
    }
}
