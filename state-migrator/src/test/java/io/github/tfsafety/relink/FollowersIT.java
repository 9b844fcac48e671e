package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What hangs on a cluster, with a provisioned and a Serverless v2 member, and on a table, with the real provider: it
 * comes along where the restored one has it, and is told where it has not.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FollowersIT {
    private static final ResourceAddress FIXED = ResourceAddress.parse("aws_rds_cluster_endpoint.fixed");
    private static final List<String> CHANGES =
            List.of("DeleteDBInstance", "DeregisterScalableTarget", "DeleteScalingPolicy", "DeleteEventSourceMapping");

    @TempDir
    Path folder;

    @Test
    void bringsAlongWhatTheRestoredOnesHaveAndTellsOfTheRestAndTakesAllBack() {
        try (FollowersScene scene = new FollowersScene(folder)) {
            TerraformCli terraform = scene.root();
            StateFile before = DataScene.state(terraform);
            scene.haveFollowersOfTheNewOnes();

            RelinkResult refused = relink(scene, terraform, List.of(), Afterwards.LEAVE_THE_PLAN);
            assertThat(refused).isInstanceOf(ForecastNotAllowed.class);
            assertThat(refused.changes())
                    .filteredOn(change -> change.action().isReplacement())
                    .extracting(change -> change.address().toString())
                    .containsExactlyInAnyOrder(
                            "aws_rds_cluster_endpoint.fixed", "aws_secretsmanager_secret_version.login");
            assertThat(refused.advice())
                    .anyMatch(line -> line.contains("--may-replace 'aws_rds_cluster_endpoint.fixed'"))
                    .anyMatch(line -> line.contains("AWSPREVIOUS"));

            Run run = begin();
            try (run) {
                assertThat(scene.migrator(terraform).relink(request(List.of(FIXED), Afterwards.APPLY_THE_PLAN), run))
                        .isInstanceOfSatisfying(
                                Relinked.class, done -> assertThat(done.fate()).isEqualTo(PlanFate.APPLIED_AND_CLEAN));
            }
            assertThat(names(DataScene.state(terraform)))
                    .containsExactly("new", "new-0", "new-1", "new-named", "new", "cluster:new", "cluster:new", "new");
            assertThat(CHANGES)
                    .allSatisfy(call -> assertThat(scene.aws().calls().of(call)).isEmpty());

            try (Run back = begin()) {
                assertThat(scene.migrator(terraform).rollBack(run, back)).isInstanceOf(Relinked.class);
            }
            assertThat(names(DataScene.state(terraform)).subList(0, 4))
                    .isEqualTo(names(before).subList(0, 4));
            assertThat(names(DataScene.state(terraform)).subList(5, 8))
                    .isEqualTo(names(before).subList(5, 8));
            assertThat(CHANGES)
                    .allSatisfy(call -> assertThat(scene.aws().calls().of(call)).isEmpty());
        }
    }

    private static List<String> names(StateFile state) {
        List<String> names = new ArrayList<>();
        for (List<String> named : List.of(
                List.of("aws_rds_cluster.main", "id"),
                List.of("aws_rds_cluster_instance.main[0]", "id"),
                List.of("aws_rds_cluster_instance.main[1]", "id"),
                List.of("aws_rds_cluster_endpoint.named", "id"),
                List.of("aws_rds_cluster_endpoint.fixed", "cluster_identifier"),
                List.of("aws_appautoscaling_target.readers", "resource_id"),
                List.of("aws_appautoscaling_policy.cpu", "resource_id"))) {
            names.add(state.attribute(ResourceAddress.parse(named.get(0)), named.get(1))
                    .orElse("none"));
        }
        names.add(state.attribute(ResourceAddress.parse("aws_lambda_event_source_mapping.reader"), "event_source_arn")
                .map(arn -> arn.contains("table/new/") ? "new" : "old")
                .orElse("none"));
        return names;
    }

    private RelinkResult relink(
            FollowersScene scene, TerraformCli terraform, List<ResourceAddress> mayReplace, Afterwards afterwards) {
        try (Run run = begin()) {
            return scene.migrator(terraform).relink(request(mayReplace, afterwards), run);
        }
    }

    private Run begin() {
        return Run.begin(folder.resolve("runs"), "relink", Map.of(), Clock.systemUTC());
    }

    private static RelinkRequest request(List<ResourceAddress> mayReplace, Afterwards afterwards) {
        return new RelinkRequest(
                List.of(
                        new Relink(RelinkScene.CLUSTER, "new"),
                        new Relink(ResourceAddress.parse("aws_dynamodb_table.main"), "new")),
                Map.of("db", "new"),
                mayReplace,
                Set.of(),
                Set.of(),
                Locking.REQUIRED,
                afterwards);
    }
}
