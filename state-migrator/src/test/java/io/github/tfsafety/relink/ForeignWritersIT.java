package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.relink.backends.Backends;
import io.github.tfsafety.relink.backends.StateBackend;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else runs terraform while a re-link is under way. */
@Execution(ExecutionMode.CONCURRENT)
final class ForeignWritersIT {
    private static final String FOREIGN = """
            variable "foreign" {
              default = "first"
            }

            resource "terraform_data" "foreign" {
              input = var.foreign
            }
            """;

    @TempDir
    Path folder;

    /** What a foreign apply does with the files as they lie, at each point at which a re-link may have been cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"pushing the state", "editing ", "planning on the real backend"})
    void aForeignApplyDestroysNoDatabaseWhereverTheRelinkStopped(String point) {
        try (TablesScene scene = new TablesScene(folder)) {
            scene.haveTableAndItsRestore("keyed");
            TerraformCli terraform = scene.rootOfTheUnpreventedTable();
            RelinkProgress stopping = text -> {
                if (text.startsWith(point)) {
                    throw new RelinkException("stopped by the test");
                }
            };
            Relink relink = new Relink(TablesScene.KEYED, TablesScene.restored("keyed"));
            RelinkRequest request = new RelinkRequest(
                    List.of(relink), Map.of("suffix", TablesScene.RESTORED_SUFFIX), Afterwards.LEAVE_THE_PLAN);
            try (Run run = Run.begin(folder.resolve("runs"), "relink", Map.of(), Clock.systemUTC())) {
                assertThatExceptionOfType(RelinkException.class)
                        .isThrownBy(() -> scene.migrator(terraform, stopping).relink(request, run));

                scene.applyAsTheFilesLie(terraform);

                assertThat(scene.isProtected(TablesScene.old("keyed"))).isTrue();
                assertThat(scene.isProtected(TablesScene.restored("keyed"))).isTrue();
                assertThat(scene.migrator(terraform, RelinkProgress.SILENT).resume(run))
                        .isInstanceOf(Relinked.class);
            }
            assertThat(DataScene.state(terraform).attribute(TablesScene.KEYED, "name"))
                    .contains(TablesScene.restored("keyed"));
        }
    }

    /** The provider tries for minutes to delete a protected cluster, so this runs with the long profile only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "backed up",
                "planning in the copy as it will be",
                "deletion protection is on for old",
                "pushing the state",
                "editing ",
                "planning on the real backend"
            })
    @EnabledIfSystemProperty(named = "tfsafety.kill-rounds", matches = "\\d{2,}", disabledReason = "takes minutes")
    void aForeignApplyDestroysNoClusterWhereverTheRelinkStopped(String point) {
        try (RelinkScene scene = new RelinkScene(folder)) {
            TerraformCli terraform = scene.root(folder.resolve("root"), "");
            RelinkProgress stopping = text -> {
                if (text.startsWith(point)) {
                    throw new RelinkException("stopped by the test");
                }
            };
            RelinkRequest request = new RelinkRequest(
                    List.of(new Relink(RelinkScene.CLUSTER, "new")),
                    Map.of("cluster_identifier", "new"),
                    Afterwards.LEAVE_THE_PLAN);
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.relink(terraform, request, stopping));

            scene.applyAsTheFilesLie(terraform);

            assertThat(scene.exists("old")).isTrue();
            assertThat(scene.exists("new")).isTrue();
            boolean tried = !scene.aws().calls().of("DeleteDBCluster").isEmpty();
            assertThat(tried).as("what Terraform tried").isEqualTo(point.equals("editing "));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "HTTP", "POSTGRES"})
    void oneOfTwoRelinksAndAForeignApplyWinsAndNoChangeIsLost(Backends kind) throws Exception {
        try (StateBackend backend = kind.start(Files.createDirectories(folder.resolve("states")))) {
            DataScene scene = new DataScene(folder, backend);
            TerraformCli terraform = scene.root(FOREIGN);
            Path clean = folder.resolve("clean.tfplan");
            terraform.plan(clean);
            terraform.apply(clean);
            CyclicBarrier together = new CyclicBarrier(3);

            CompletableFuture<Boolean> one =
                    CompletableFuture.supplyAsync(() -> relinked(scene, terraform, "new", together));
            CompletableFuture<Boolean> other =
                    CompletableFuture.supplyAsync(() -> relinked(scene, terraform, "other", together));
            CompletableFuture<Boolean> foreign = CompletableFuture.supplyAsync(() -> applied(terraform, together));
            CompletableFuture.allOf(one, other, foreign).join();

            assertThat(one.join() && other.join())
                    .as("both re-links of one base")
                    .isFalse();
            StateFile after = DataScene.state(terraform);
            String bound = after.attribute(DataScene.MAIN, "id").orElseThrow();
            if (one.join() || other.join()) {
                assertThat(bound).isEqualTo(one.join() ? "new" : "other");
            }
            assertThat(scene.variables()).contains("\"" + bound + "\"");
            if (foreign.join()) {
                assertThat(new String(terraform.pullState(), StandardCharsets.UTF_8))
                        .contains("\"by somebody else\"");
            }
        }
    }

    private boolean relinked(DataScene scene, TerraformCli terraform, String id, CyclicBarrier together) {
        RelinkProgress meeting = text -> {
            if (text.startsWith("pushing the state")) {
                meet(together);
            }
        };
        RelinkRequest request =
                new RelinkRequest(List.of(new Relink(DataScene.MAIN, id)), Map.of("db", id), Afterwards.LEAVE_THE_PLAN);
        try (Run run = Run.begin(folder.resolve("runs"), "relink", Map.of(), Clock.systemUTC())) {
            return scene.migrator(terraform, meeting).relink(request, run) instanceof Relinked;
        } catch (RelinkException | TerraformException lost) {
            return false;
        }
    }

    private boolean applied(TerraformCli terraform, CyclicBarrier together) {
        TerraformCli foreign =
                terraform.withEnvironment(terraform.environment().with("TF_VAR_foreign", "by somebody else"));
        Path plan = folder.resolve("foreign.tfplan");
        foreign.plan(plan);
        meet(together);
        try {
            foreign.apply(plan);
            return true;
        } catch (TerraformException lost) {
            return false;
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(2, TimeUnit.MINUTES);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
