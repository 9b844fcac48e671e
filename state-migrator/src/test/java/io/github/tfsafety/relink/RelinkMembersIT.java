package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters with members, provisioned and Serverless v2, with the real provider: the members come along. */
@Execution(ExecutionMode.CONCURRENT)
final class RelinkMembersIT {
    private static final String MEMBERS = """
            resource "aws_rds_cluster_instance" "main" {
              count              = 2
              identifier         = "${var.cluster_identifier}-${count.index}"
              cluster_identifier = aws_rds_cluster.main.id
              engine             = aws_rds_cluster.main.engine
              instance_class     = "%s"
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"db.r6g.large", "db.serverless"})
    void namesTheMembersThatAreLeftBehindAndRelinksThemWithTheirCluster(String instanceClass) {
        try (RelinkScene scene = new RelinkScene(folder)) {
            scene.haveMembers(instanceClass);
            Path root = folder.resolve("root");
            RelinkScene.write(root.resolve("members.tf"), MEMBERS.formatted(instanceClass));
            TerraformCli terraform = scene.root(
                    root, "serverlessv2_scaling_configuration {\n min_capacity = 0.5\n max_capacity = 4\n }");
            terraform.importResource("aws_rds_cluster_instance.main[0]", "old-0");
            terraform.importResource("aws_rds_cluster_instance.main[1]", "old-1");

            List<Relink> relinks = new ArrayList<>(List.of(new Relink(RelinkScene.CLUSTER, "new")));
            assertThat(scene.relink(terraform, request(relinks)))
                    .isInstanceOfSatisfying(
                            ForecastNotAllowed.class,
                            forecast -> assertThat(forecast.advice())
                                    .anyMatch(line -> line.contains("--to 'aws_rds_cluster_instance.main[0]=new-0'"))
                                    .anyMatch(line -> line.contains("--to 'aws_rds_cluster_instance.main[1]=new-1'")));

            relinks.add(new Relink(ResourceAddress.parse("aws_rds_cluster_instance.main[0]"), "new-0"));
            relinks.add(new Relink(ResourceAddress.parse("aws_rds_cluster_instance.main[1]"), "new-1"));
            assertThat(scene.relink(terraform, request(relinks))).isInstanceOf(Relinked.class);

            StateFile after = DataScene.state(terraform);
            relinks.forEach(relink ->
                    assertThat(after.attribute(relink.address(), "id")).contains(relink.newId()));
            assertThat(scene.aws().calls().of("DeleteDBInstance")).isEmpty();
        }
    }

    private static RelinkRequest request(List<Relink> relinks) {
        return new RelinkRequest(relinks, Map.of("cluster_identifier", "new"), Afterwards.LEAVE_THE_PLAN);
    }
}
