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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Re-links clusters with the real Terraform and the real AWS provider, against the local AWS. Each test has its own
 * scene. What needs no AWS is in {@link RelinkTransactionIT}, which is quicker.
 */
@Execution(ExecutionMode.CONCURRENT)
final class StateMigratorIT {
    private static final Relink TO_NEW = new Relink(RelinkScene.CLUSTER, "new");
    private static final Map<String, String> NAME_NEW = Map.of("cluster_identifier", "new");
    private static final RelinkRequest REQUEST =
            new RelinkRequest(List.of(TO_NEW), NAME_NEW, Afterwards.LEAVE_THE_PLAN);
    private static final RelinkRequest APPLYING =
            new RelinkRequest(List.of(TO_NEW), NAME_NEW, Afterwards.APPLY_THE_PLAN);

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
    void appliesExactlyTheJudgedPlanAndEndsClean() {
        TerraformCli terraform = cleanRoot();
        assertThat(scene.relink(terraform, APPLYING))
                .isInstanceOfSatisfying(
                        Relinked.class, relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.APPLIED_AND_CLEAN));
    }

    @Test
    void appliesNothingWhenTheRealPlanIsNotAllowed() {
        TerraformCli raced = scene.meddling(
                cleanRoot(),
                "real.tfplan",
                "case \"$*\" in *-out=*) exec \"$REAL\" \"$@\" -destroy ;; *) exec \"$REAL\" \"$@\" ;; esac");
        assertThat(scene.relink(raced, APPLYING)).isInstanceOf(RealPlanNotAllowed.class);
        assertThat(scene.aws().calls().of("DeleteDBCluster")).isEmpty();
        assertThat(scene.isProtected("old")).isTrue();
        assertThat(scene.isProtected("new")).isTrue();
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

    /** One root after another refusal: none of them leaves a trace. */
    @Test
    void changesNothingWhatEverIsNotAllowed() throws IOException {
        TerraformCli terraform = scene.root(root, "");
        byte[] before = stateBytes();

        assertForecast(terraform, "snapshot_identifier = \"some-snapshot\"", REQUEST, "snapshot_identifier");
        RelinkRequest forgetful = new RelinkRequest(List.of(TO_NEW), Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertForecast(terraform, "", forgetful, "cluster_identifier");

        scene.configure(root, "", "false");
        assertRefused(terraform, REQUEST, "deletion_protection = true");
        scene.configure(root, "", "true");
        RelinkRequest wrong = new RelinkRequest(
                List.of(
                        new Relink(RelinkScene.CLUSTER, "absent"),
                        new Relink(ResourceAddress.parse("aws_rds_cluster.unknown"), "neither"),
                        new Relink(ResourceAddress.parse("terraform_data.neighbour"), "x")),
                Map.of(),
                Afterwards.LEAVE_THE_PLAN);
        assertRefused(terraform, wrong, "absent", "neither", "terraform_data.neighbour");

        assertThat(stateBytes()).isEqualTo(before);
        assertThat(Files.readString(root.resolve("terraform.tfvars"))).isEqualTo(RelinkScene.VARIABLES);
        assertThat(scene.aws().calls().of("ModifyDBCluster")).isEmpty();
    }

    private void assertForecast(TerraformCli terraform, String more, RelinkRequest request, String explained) {
        scene.configure(root, more, "true");
        assertThat(scene.relink(terraform, request)).isInstanceOfSatisfying(ForecastNotAllowed.class, forecast -> {
            assertThat(forecast.verdict()).isInstanceOf(Verdict.Blocked.class);
            assertThat(forecast.advice()).anyMatch(line -> line.contains(explained));
        });
    }

    private void assertRefused(TerraformCli terraform, RelinkRequest request, String... named) {
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(terraform, request))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(named));
    }

    /** A root without pending changes; the apply that makes it clean takes the provider's fixed wait. */
    private TerraformCli cleanRoot() {
        TerraformCli terraform = scene.root(root, "");
        Path plan = folder.resolve("clean.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        return terraform;
    }

    private byte[] stateBytes() throws IOException {
        return Files.readAllBytes(root.resolve("terraform.tfstate"));
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
