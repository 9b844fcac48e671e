package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.relink.StateFile.StateObject;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Re-links on the real Terraform with the real provider; side by side, since the provider mostly waits. */
@Execution(ExecutionMode.CONCURRENT)
final class StateMigratorIT {
    private static final Relink TO_NEW = new Relink(RelinkScene.CLUSTER, "new");
    private static final RelinkRequest REQUEST =
            new RelinkRequest(List.of(TO_NEW), Map.of("cluster_identifier", "new"), Afterwards.LEAVE_THE_PLAN);

    @TempDir
    Path folder;

    private RelinkScene scene;
    private Path root;

    @BeforeEach
    void setTheScene() {
        scene = new RelinkScene(folder);
        root = folder.resolve("root");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void relinksOneAddressAndLeavesAPlanThatKeepsTheDatabase() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        StateFile before = StateFile.parse(terraform.pullState());

        RelinkResult result = scene.relink(terraform, REQUEST);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Relinked.class, relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.LEFT_TO_APPLY));
        StateFile after = StateFile.parse(terraform.pullState());
        assertThat(after.attribute(RelinkScene.CLUSTER, "cluster_identifier")).contains("new");
        assertThat(after.lineage()).isEqualTo(before.lineage());
        assertThat(after.serial()).isEqualTo(before.serial() + 2);
        StateObject neighbour = new StateObject(ResourceAddress.parse("terraform_data.neighbour"), "");
        assertThat(after.meaning()).containsEntry(neighbour, before.meaning().get(neighbour));
        assertThat(Files.readString(root.resolve("terraform.tfvars")))
                .isEqualTo(RelinkScene.VARIABLES.replace("\"old\"", "\"new\""));
        assertThat(scene.isProtected("old")).isTrue();
        assertThat(scene.isProtected("new")).isTrue();
        assertOnlyTheOwnerReadsTheRun();
    }

    @Test
    void leavesTheStateByteForByteAndNamesTheBackupWhenTheImportFails() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        assertNothingChangesWhen(scene.meddling(terraform, "import", "exit 1"), REQUEST, "state-before.tfstate");
    }

    @Test
    void leavesEverythingWhenThePushFailsBeforeItsEffect() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        byte[] before = stateBytes();
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(scene.meddling(terraform, "state push", "exit 1"), REQUEST));
        assertThat(stateBytes()).isEqualTo(before);
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
    }

    @Test
    void goesOnWhenThePushLandedButItsReplyWasLost() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        TerraformCli lossy = scene.meddling(terraform, "state push", "\"$REAL\" \"$@\"; exit 1");
        assertThat(scene.relink(lossy, REQUEST)).isInstanceOf(Relinked.class);
        assertThat(boundTo(terraform)).contains("new");
    }

    @Test
    void editsTheVariablesWhenOnlyTheReadBackAfterThePushFails() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        Path pushed = folder.resolve("pushed");
        TerraformCli lossy = scene.meddling(
                terraform,
                "state p",
                "case \"$*\" in *push*) touch " + pushed + " ;; *) if [ -f " + pushed
                        + " ]; then exit 1; fi ;; esac; exec \"$REAL\" \"$@\"");
        assertThat(scene.relink(lossy, REQUEST)).isInstanceOf(Relinked.class);
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).contains("\"new\"");
    }

    @Test
    void appliesExactlyTheJudgedPlanAndEndsClean() throws IOException {
        TerraformCli terraform = cleanRoot();
        assertThat(scene.relink(terraform, applying()))
                .isInstanceOfSatisfying(
                        Relinked.class, relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.APPLIED_AND_CLEAN));
    }

    @Test
    void saysWhenThePlanAfterTheApplyIsNotClean() throws IOException {
        TerraformCli unclean = scene.meddling(cleanRoot(), "after-apply.tfplan", "exit 2");
        assertThat(scene.relink(unclean, applying()))
                .isInstanceOfSatisfying(
                        Relinked.class,
                        relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.APPLIED_AND_NOT_CLEAN));
    }

    @Test
    void appliesNothingThatWasPendingBefore() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        assertNothingChangesWhen(terraform, applying(), "pending");
    }

    @Test
    void appliesNothingWhenTheRealPlanIsNotAllowed() throws IOException {
        TerraformCli raced = scene.meddling(
                cleanRoot(),
                "real.tfplan",
                "case \"$*\" in *-out=*) exec \"$REAL\" \"$@\" -destroy ;; *) exec \"$REAL\" \"$@\" ;; esac");
        assertThat(scene.relink(raced, applying())).isInstanceOf(RealPlanNotAllowed.class);
        assertThat(scene.aws().calls().of("DeleteDBCluster")).isEmpty();
        assertThat(scene.isProtected("old")).isTrue();
        assertThat(scene.isProtected("new")).isTrue();
    }

    @Test
    void editsNoFileThatALinkLeadsToBeforeTheCommit() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        Path shared = folder.resolve("shared.tfvars");
        Files.move(root.resolve("terraform.tfvars"), shared);
        Files.createSymbolicLink(root.resolve("terraform.tfvars"), shared);
        Path realState = folder.resolve("real.tfstate");
        Files.move(root.resolve("terraform.tfstate"), realState);
        Files.createSymbolicLink(root.resolve("terraform.tfstate"), realState);
        assertNothingChangesWhen(scene.meddling(terraform, "import", "exit 1"), REQUEST, "state-before.tfstate");
    }

    @Test
    void refusesACopyThatWorksOnAnotherBackend() throws IOException {
        String backend = "terraform {\n  backend \"local\" {\n    path = \"%s\"\n  }\n}\n";
        RelinkScene.write(root.resolve("zzz_override.tf"), backend.formatted(root.resolve("terraform.tfstate")));
        TerraformCli terraform = scene.root(root, "");
        assertNothingChangesWhen(terraform, REQUEST, "backend");
    }

    @Test
    void doesNotCopyTheRunsIntoThemselves() throws IOException {
        root = folder;
        TerraformCli terraform = scene.root(root, "");
        assertThat(scene.relink(terraform, REQUEST)).isInstanceOf(Relinked.class);
    }

    @Test
    void pushesNothingWhenTheRestoredClusterVanishesAfterTheForecast() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        byte[] before = stateBytes();
        RelinkProgress vanishing = text -> {
            if (text.equals("deletion protection is on for old")) {
                scene.deleteCluster("new");
            }
        };
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(terraform, REQUEST, vanishing));
        assertThat(stateBytes()).isEqualTo(before);
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
    }

    @Test
    void keepsWhatAnotherWriterWroteMeanwhile() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        TerraformCli raced = scene.meddling(
                terraform,
                "state push",
                "\"$REAL\" state rm terraform_data.neighbour >/dev/null; exec \"$REAL\" \"$@\"");
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(raced, REQUEST));
        StateFile after = StateFile.parse(terraform.pullState());
        assertThat(after.contains(ResourceAddress.parse("terraform_data.neighbour")))
                .as("the other writer's removal")
                .isFalse();
        assertThat(boundTo(terraform)).contains("old");
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
    }

    @Test
    void changesNothingWhenTheForecastReplacesTheDatabase() throws IOException {
        TerraformCli terraform = scene.root(root, "snapshot_identifier = \"some-snapshot\"");
        byte[] before = stateBytes();
        assertThat(scene.relink(terraform, REQUEST))
                .isInstanceOfSatisfying(
                        ForecastNotAllowed.class,
                        forecast -> assertThat(forecast.verdict()).isInstanceOf(Verdict.Blocked.class));
        assertThat(stateBytes()).isEqualTo(before);
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
        assertThat(scene.isProtected("old")).isFalse();
    }

    @Test
    void changesNothingWhenTheVariablesStillNameTheOldDatabase() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        byte[] before = stateBytes();
        RelinkRequest forgetful = new RelinkRequest(List.of(TO_NEW), Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertThat(scene.relink(terraform, forgetful)).isInstanceOf(ForecastNotAllowed.class);
        assertThat(stateBytes()).isEqualTo(before);
    }

    @Test
    void refusesAConfigurationThatWouldReleaseTheSeatBelt() throws IOException {
        TerraformCli terraform = scene.root(root, "", "false");
        assertNothingChangesWhen(terraform, REQUEST, "deletion_protection = true");
    }

    @Test
    void namesEveryProblemBeforeAnyChange() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        RelinkRequest wrong = new RelinkRequest(
                List.of(
                        new Relink(RelinkScene.CLUSTER, "absent"),
                        new Relink(ResourceAddress.parse("aws_rds_cluster.unknown"), "new"),
                        new Relink(ResourceAddress.parse("terraform_data.neighbour"), "x")),
                Map.of(),
                Afterwards.LEAVE_THE_PLAN);
        assertNothingChangesWhen(terraform, wrong, "absent", "aws_rds_cluster.unknown", "terraform_data.neighbour");
    }

    @Test
    void refusesToBindWhatIsBoundAlready() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        RelinkRequest same =
                new RelinkRequest(List.of(new Relink(RelinkScene.CLUSTER, "old")), Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertNothingChangesWhen(terraform, same, "already");
    }

    @Test
    void refusesAVariableThatTheFileDoesNotSet() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        RelinkRequest unknown = new RelinkRequest(List.of(TO_NEW), Map.of("no_such", "new"), Afterwards.LEAVE_THE_PLAN);
        assertNothingChangesWhen(terraform, unknown, "no_such");
    }

    @Test
    void refusesHiddenFlagsInTheEnvironment() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        Map<String, String> hidden = new HashMap<>(scene.environment().variables());
        hidden.put("TF_CLI_ARGS_plan", "-destroy");
        assertNothingChangesWhen(
                terraform.withEnvironment(TerraformEnvironment.of(hidden)), REQUEST, "TF_CLI_ARGS_plan");
    }

    @Test
    void keepsTheWorkspacesNameAndStateInTheCopy() throws IOException {
        RelinkScene.write(root.resolve("main.tf"), "");
        TerraformCli inWorkspace = scene.root(root, "tags = { Workspace = terraform.workspace }");
        Path workspaceState = root.resolve("terraform.tfstate.d/prod/terraform.tfstate");
        Files.createDirectories(workspaceState.getParent());
        Files.move(root.resolve("terraform.tfstate"), workspaceState);
        TerraformCli prod = inWorkspace.withEnvironment(scene.environment().with("TF_WORKSPACE", "prod"));
        assertThat(scene.relink(prod, REQUEST)).isInstanceOf(Relinked.class);
        assertThat(boundTo(prod)).contains("new");
        assertThat(Files.exists(root.resolve("terraform.tfstate"))).isFalse();
    }

    @Test
    void copiesLocalModulesThatLieAboveTheRoot() throws IOException {
        Path nested = folder.resolve("tree/live/prod");
        RelinkScene.write(folder.resolve("tree/modules/tags/main.tf"), "output \"tags\" { value = { A = \"b\" } }");
        RelinkScene.write(nested.resolve("tags.tf"), "module \"tags\" { source = \"../../modules/tags\" }");
        TerraformCli terraform = scene.root(nested, "tags = module.tags.tags");
        assertThat(scene.relink(terraform, REQUEST)).isInstanceOf(Relinked.class);
        assertThat(boundTo(terraform)).contains("new");
    }

    @Test
    void refusesARootThatIsNotInitialised() {
        RelinkScene.write(root.resolve("main.tf"), "");
        TerraformCli terraform = TerraformCli.in(root).withEnvironment(scene.environment());
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(terraform, REQUEST));
    }

    private static RelinkRequest applying() {
        return new RelinkRequest(List.of(TO_NEW), Map.of("cluster_identifier", "new"), Afterwards.APPLY_THE_PLAN);
    }

    /** A root without pending changes; the apply that makes it clean takes the provider's fixed wait. */
    private TerraformCli cleanRoot() {
        TerraformCli terraform = scene.root(root, "");
        Path plan = folder.resolve("clean.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        return terraform;
    }

    private void assertNothingChangesWhen(TerraformCli terraform, RelinkRequest request, String... named)
            throws IOException {
        byte[] before = stateBytes();
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(terraform, request))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(named));
        assertThat(stateBytes()).isEqualTo(before);
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
        assertThat(scene.aws().calls().of("ModifyDBCluster")).isEmpty();
    }

    private byte[] stateBytes() throws IOException {
        return Files.readAllBytes(root.resolve("terraform.tfstate"));
    }

    private static Optional<String> boundTo(TerraformCli terraform) {
        return StateFile.parse(terraform.pullState()).attribute(RelinkScene.CLUSTER, "cluster_identifier");
    }

    private void assertOnlyTheOwnerReadsTheRun() throws IOException {
        try (Stream<Path> entries = Files.walk(scene.runs())) {
            for (Path entry : (Iterable<Path>) entries.filter(path -> !Files.isSymbolicLink(path))::iterator) {
                assertThat(Files.getPosixFilePermissions(entry))
                        .as(entry.toString())
                        .doesNotContain(
                                PosixFilePermission.GROUP_READ,
                                PosixFilePermission.OTHERS_READ,
                                PosixFilePermission.OTHERS_EXECUTE);
            }
        }
    }
}
