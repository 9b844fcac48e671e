package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.relink.backends.Backends;
import io.github.tfsafety.relink.backends.HttpStateServer;
import io.github.tfsafety.relink.backends.HttpStateServer.Locking;
import io.github.tfsafety.relink.backends.LocalStates;
import io.github.tfsafety.relink.backends.StateBackend;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole re-links with the real provider on every backend that can be run here, and in workspaces of it. */
@Execution(ExecutionMode.CONCURRENT)
final class RelinkOnBackendsIT {
    private static final RelinkRequest REQUEST = new RelinkRequest(
            List.of(new Relink(RelinkScene.CLUSTER, "new")),
            Map.of("cluster_identifier", "new"),
            Afterwards.LEAVE_THE_PLAN);

    @TempDir
    Path folder;

    private RelinkScene scene;

    @BeforeEach
    void setTheScene() {
        scene = new RelinkScene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @CsvSource({"HTTP, default", "POSTGRES, blue", "S3, blue"})
    void relinksInAWorkspaceOfABackend(Backends kind, String workspace) throws IOException {
        try (StateBackend backend = kind.start(Files.createDirectories(folder.resolve("states")))) {
            TerraformCli terraform = scene.rootOn(backend, workspace, folder.resolve("root"));
            StateFile before = StateFile.parse(backend.stored(workspace));

            assertThat(scene.relink(terraform, REQUEST)).isInstanceOf(Relinked.class);

            StateFile after = StateFile.parse(backend.stored(workspace));
            assertThat(after.attribute(RelinkScene.CLUSTER, "cluster_identifier"))
                    .contains("new");
            assertThat(after.lineage()).isEqualTo(before.lineage());
            assertThat(after.serial()).isEqualTo(before.serial() + 2);
            if (!workspace.equals(StateBackend.DEFAULT_WORKSPACE)) {
                assertThat(backend.stored()).isNotEqualTo(backend.stored(workspace));
            }
        }
    }

    @Test
    void editsAVariablesFileThatLiesOutsideOfTheRoot() throws IOException {
        Path root = folder.resolve("root");
        try (StateBackend backend = LocalStates.in(folder)) {
            TerraformCli terraform = scene.rootOn(backend, StateBackend.DEFAULT_WORKSPACE, root);
            Files.delete(root.resolve("terraform.tfvars"));
            Path given = Files.writeString(folder.resolve("prod.tfvars.json"), "{\"cluster_identifier\":\"old\" }");

            RelinkResult result = scene.relink(terraform.withVariableFiles(List.of(given)), REQUEST);

            assertThat(result).isInstanceOf(Relinked.class);
            assertThat(Files.readString(given)).isEqualTo("{\"cluster_identifier\":\"new\" }");
        }
    }

    @Test
    void leavesTheVariablesToAReviewAndKeepsTheSeatBeltOn() throws IOException {
        Path root = folder.resolve("root");
        TerraformCli terraform = scene.root(root, "");
        List<String> told = new ArrayList<>();

        RelinkResult result = scene.relink(
                terraform,
                new RelinkRequest(REQUEST.relinks(), REQUEST.variables(), Afterwards.LEAVE_THE_PATCH),
                told::add);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Relinked.class,
                        relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.WAITS_FOR_THE_PATCH));
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
        assertThat(String.join("\n", told)).contains("+cluster_identifier   =   \"new\" # keep me");
        assertThat(scene.isProtected("old")).isTrue();
        assertThat(scene.isProtected("new")).isTrue();
    }

    @Test
    void leavesTheStateByteForByteWhileAnotherHoldsTheLock() throws IOException {
        try (HttpStateServer server = HttpStateServer.start(Locking.STRICT)) {
            TerraformCli terraform = scene.rootOn(server, StateBackend.DEFAULT_WORKSPACE, folder.resolve("root"));
            byte[] before = server.stored();
            try (StateBackend.Held held = server.lockedByAnother(StateBackend.DEFAULT_WORKSPACE)) {
                assertThat(held).isNotNull();
                assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(terraform, REQUEST));
            }
            assertThat(server.stored()).isEqualTo(before);
            assertThat(Files.readString(folder.resolve("root").resolve("terraform.tfvars")))
                    .isEqualTo(RelinkScene.VARIABLES);
        }
    }
}
