package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can be told before the new databases exist, with the real Terraform and without AWS. */
@Execution(ExecutionMode.CONCURRENT)
final class ForesightIT {
    @TempDir
    Path folder;

    private DataScene scene;

    @BeforeEach
    void setTheScene() {
        scene = new DataScene(folder);
    }

    @Test
    void findsNothingAgainstARelinkToADatabaseThatDoesNotExistYetAndLeavesNothingBehind() throws IOException {
        TerraformCli terraform = scene.root("");
        scene.kind().lose("new");
        byte[] before = terraform.pullState();
        assertThat(foreseen(terraform, DataScene.toNew())).isEmpty();
        assertThat(terraform.pullState()).isEqualTo(before);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("tfsafety-look-")))
                    .as("copies of states")
                    .isEmpty();
        }
    }

    @Test
    void namesEverythingAtOnce() {
        TerraformCli terraform = scene.root("");
        RelinkScene.write(scene.root().resolve("more.tf"), "data \"external\" \"script\" {\n  program = [\"x\"]\n}\n");
        RelinkScene.write(scene.root().resolve(".terraform/terraform.tfstate"), """
                {"version": 3, "backend": {"type": "http", "config": {"address": "http://127.0.0.1:9"}}}
                """);
        Map<String, String> hidden = new HashMap<>(terraform.environment().variables());
        hidden.put("TF_CLI_ARGS_plan", "-destroy");
        TerraformCli flagged = terraform.withEnvironment(TerraformEnvironment.of(hidden));
        RelinkRequest request = new RelinkRequest(
                List.of(
                        new Relink(ResourceAddress.parse("aws_s3_bucket.main"), "new"),
                        new Relink(DataScene.MAIN, "new")),
                Map.of("no_such", "new"),
                Afterwards.LEAVE_THE_PLAN);
        assertThat(String.join("\n", foreseen(flagged, request)))
                .contains(
                        "TF_CLI_ARGS_plan",
                        "--no-lock-backend",
                        "--allow-data-source data.external.script",
                        "aws_s3_bucket.main",
                        "no_such");
    }

    @Test
    void asksForNothingThatWasWaived() {
        TerraformCli terraform = scene.root("");
        RelinkRequest waived = new RelinkRequest(
                DataScene.toNew().relinks(),
                DataScene.toNew().variables(),
                List.of(),
                Set.of(),
                Set.of("data.external.script"),
                Locking.WAIVED,
                Afterwards.LEAVE_THE_PLAN);
        assertThat(foreseen(terraform, waived)).isEmpty();
    }

    @Test
    void findsAnAddressThatTheConfigurationDoesNotHave() {
        TerraformCli terraform = scene.root("");
        RelinkRequest unknown = new RelinkRequest(
                List.of(new Relink(ResourceAddress.parse("terraform_data.unknown"), "new")),
                Map.of(),
                Afterwards.LEAVE_THE_PLAN);
        assertThat(foreseen(terraform, unknown)).singleElement().asString().contains("terraform_data.unknown");
    }

    @Test
    void findsPendingChangesWhereTheyWouldBeAppliedOnly() {
        TerraformCli terraform = scene.root("");
        assertThat(foreseen(terraform, DataScene.toNew(Afterwards.APPLY_THE_PLAN)))
                .singleElement()
                .asString()
                .contains("pending");
    }

    private List<String> foreseen(TerraformCli terraform, RelinkRequest request) {
        return scene.migrator(terraform).foresee(request);
    }
}
