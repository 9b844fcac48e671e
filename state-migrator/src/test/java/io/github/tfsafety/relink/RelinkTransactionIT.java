package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.RealPlanNotAllowed;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole transaction with the real Terraform and without AWS. */
@Execution(ExecutionMode.CONCURRENT)
final class RelinkTransactionIT {
    @TempDir
    Path folder;

    private DataScene scene;

    @BeforeEach
    void setTheScene() {
        scene = new DataScene(folder);
    }

    @Test
    void relinksAnAddressAndTakesItBack() {
        TerraformCli terraform = scene.root("");
        StateFile before = DataScene.state(terraform);
        try (Run run = scene.begin()) {
            assertThat(scene.migrator(terraform).relink(DataScene.toNew(), run)).isInstanceOf(Relinked.class);
            assertThat(boundTo(terraform)).isEqualTo("new");
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);

            assertThat(rollBack(terraform, run)).isInstanceOf(Relinked.class);
        }
        assertThat(DataScene.state(terraform).meaning()).isEqualTo(before.meaning());
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
        assertThat(scene.kind().fastened()).contains("old", "new");
    }

    @Test
    void takesBackOneByOneWhatWasAppliedMeanwhile() {
        TerraformCli terraform = cleanRoot();
        try (Run run = scene.begin()) {
            scene.migrator(terraform).relink(DataScene.toNew(Afterwards.APPLY_THE_PLAN), run);
            terraform.removeFromState("terraform_data.neighbour");
            assertThat(rollBack(terraform, run)).isInstanceOf(Relinked.class);
        }
        assertThat(boundTo(terraform)).isEqualTo("old");
        assertThat(DataScene.state(terraform).contains(ResourceAddress.parse("terraform_data.neighbour")))
                .as("what somebody else did since")
                .isFalse();
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @Test
    void importsIntoAStateThatDoesNotHaveTheAddress() {
        TerraformCli terraform = scene.root("");
        terraform.removeFromState(DataScene.MAIN.toString());
        StateFile before = DataScene.state(terraform);
        try (Run run = scene.begin()) {
            assertThat(scene.migrator(terraform).relink(DataScene.toNew(), run)).isInstanceOf(Relinked.class);
            assertThat(boundTo(terraform)).isEqualTo("new");
            rollBack(terraform, run);
        }
        assertThat(DataScene.state(terraform).meaning()).isEqualTo(before.meaning());
    }

    @Test
    void importsIntoAnEmptyBackend() {
        TerraformCli terraform = scene.bareRoot("");
        try (Run run = scene.begin()) {
            assertThat(scene.migrator(terraform).relink(DataScene.toNew(), run)).isInstanceOf(Relinked.class);
            assertThat(boundTo(terraform)).isEqualTo("new");
            rollBack(terraform, run);
        }
        assertThat(DataScene.state(terraform).addresses()).isEmpty();
    }

    @Test
    void verifiesWhatIsBoundAsWantedAlready() {
        TerraformCli terraform = scene.root("");
        byte[] before = terraform.pullState();
        RelinkRequest same =
                new RelinkRequest(List.of(new Relink(DataScene.MAIN, "old")), Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertThat(scene.relink(terraform, same)).isInstanceOf(Relinked.class);
        assertThat(terraform.pullState()).isEqualTo(before);
    }

    @Test
    void knowsWhichOutputsFollowTheRelinkedAddress() {
        RelinkScene.write(scene.root().resolve("child/main.tf"), """
                variable "given" {}
                variable "other" {}
                locals {
                  through = var.given
                }
                output "local" { value = local.through }
                output "other" { value = var.other }
                """);
        TerraformCli terraform = scene.root("""
                module "child" {
                  source = "./child"
                  given  = terraform_data.main.id
                  other  = terraform_data.neighbour.id
                }
                output "through_a_module" { value = module.child.local }
                output "variable" { value = "${var.db}!" }
                output "whole" { value = [for each in [terraform_data.main] : each.id] }
                output "other_output" { value = module.child.other }
                output "neighbour" { value = terraform_data.neighbour.id }
                output "constant" { value = "x" }
                """);
        try (Run run = scene.begin()) {
            assertThat(scene.migrator(terraform).relink(DataScene.toNew(), run)).isInstanceOf(Relinked.class);
            OutputOrigins origins = OutputOrigins.read(
                    terraform,
                    run.folder().resolve("baseline.tfplan"),
                    module -> LocalReferences.in(scene.root().resolve(module)));
            for (String follower : List.of("db", "through_a_module", "variable", "whole")) {
                assertThat(origins.derives(follower, List.of(DataScene.MAIN), Set.of("db")))
                        .as(follower)
                        .isTrue();
            }
            for (String stranger : List.of("other_output", "neighbour", "constant")) {
                assertThat(origins.derives(stranger, List.of(DataScene.MAIN), Set.of("db")))
                        .as(stranger)
                        .isFalse();
            }
        }
    }

    @Test
    void refusesAnImportThatChangesAnOutputOfSomethingElse() {
        TerraformCli terraform = scene.root("output \"constant\" {\n  value = \"x\"\n}\n");
        Path plan = folder.resolve("constant.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        String damaging = "\"$REAL\" \"$@\" && sed -i 's/\"value\": \"x\"/\"value\": \"y\"/' "
                + "\"$(echo \"$1\" | sed s/-chdir=//)/terraform.tfstate\"";
        assertNothingChangesWhen(scene.meddling(terraform, "import -", damaging), DataScene.toNew(), "constant");
    }

    @Test
    void bindsNoIdTwice() {
        TerraformCli terraform = scene.root("");
        RelinkRequest taken =
                new RelinkRequest(List.of(new Relink(DataScene.MAIN, "any")), Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(terraform, taken));
        assertThat(boundTo(terraform)).isEqualTo("old");
    }

    @Test
    void swapsTwoAddresses() {
        TerraformCli terraform = scene.root("");
        RelinkRequest swap = new RelinkRequest(
                List.of(
                        new Relink(DataScene.MAIN, "any"),
                        new Relink(ResourceAddress.parse("terraform_data.neighbour"), "old")),
                Map.of(),
                Afterwards.LEAVE_THE_PLAN);
        assertThat(scene.relink(terraform, swap)).isInstanceOf(Relinked.class);
        assertThat(boundTo(terraform)).isEqualTo("any");
    }

    @Test
    void relinksKeysWithQuotesDotsSpacesAndUnicode() {
        TerraformCli terraform = scene.root("""
                resource "terraform_data" "keyed" {
                  for_each = toset(["a.b", "c d", "q\\"q", "ü–語", "[x]*", "$${y}%%{z}", "back\\\\slash"])
                  input    = each.key
                }

                resource "terraform_data" "counted" {
                  count = 2
                }
                """);
        List<String> addresses = List.of(
                "terraform_data.keyed[\"a.b\"]",
                "terraform_data.keyed[\"c d\"]",
                "terraform_data.keyed[\"q\\\"q\"]",
                "terraform_data.keyed[\"ü–語\"]",
                "terraform_data.keyed[\"[x]*\"]",
                "terraform_data.keyed[\"$${y}%%{z}\"]",
                "terraform_data.keyed[\"back\\\\slash\"]",
                "terraform_data.counted[1]");
        terraform.importResource(addresses.get(0), "old-0");
        List<Relink> relinks = addresses.stream()
                .map(address -> new Relink(ResourceAddress.parse(address), "new-" + addresses.indexOf(address)))
                .toList();
        assertThat(scene.relink(terraform, new RelinkRequest(relinks, Map.of(), Afterwards.LEAVE_THE_PLAN)))
                .isInstanceOf(Relinked.class);
        StateFile after = DataScene.state(terraform);
        relinks.forEach(
                relink -> assertThat(after.attribute(relink.address(), "id")).contains(relink.newId()));
    }

    @Test
    void blocksWhatIsNewlyReplacedElsewhereUnlessItIsNamed() {
        TerraformCli terraform = scene.root("""
                resource "terraform_data" "follower" {
                  triggers_replace = terraform_data.main.id
                }
                """);
        Path plan = folder.resolve("follower.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        assertThat(scene.relink(terraform, DataScene.toNew())).isInstanceOf(ForecastNotAllowed.class);
        assertThat(boundTo(terraform)).isEqualTo("old");
        RelinkRequest named = new RelinkRequest(
                DataScene.toNew().relinks(),
                DataScene.toNew().variables(),
                List.of(ResourceAddress.parse("terraform_data.follower")),
                Set.of(),
                Set.of(),
                Locking.REQUIRED,
                Afterwards.LEAVE_THE_PLAN);
        assertThat(scene.relink(terraform, named)).isInstanceOf(Relinked.class);
    }

    @Test
    void blocksAChangeOfAnAttributeThatNobodyExpectsUnlessItIsNamed() {
        TerraformCli terraform = cleanRoot();
        scene.kind().expectOnly("output");
        assertThat(scene.relink(terraform, DataScene.toNew()))
                .isInstanceOfSatisfying(
                        ForecastNotAllowed.class,
                        forecast ->
                                assertThat(forecast.advice()).anyMatch(line -> line.contains("--may-change input")));
        assertThat(boundTo(terraform)).isEqualTo("old");
        RelinkRequest named = new RelinkRequest(
                DataScene.toNew().relinks(),
                DataScene.toNew().variables(),
                List.of(),
                Set.of("input"),
                Set.of(),
                Locking.REQUIRED,
                Afterwards.LEAVE_THE_PLAN);
        try (Run run = scene.begin()) {
            assertThat(scene.migrator(terraform).relink(named, run)).isInstanceOf(Relinked.class);
            assertThat(rollBack(terraform, run)).as("the way back").isInstanceOf(Relinked.class);
        }
    }

    @Test
    void leavesTheStateByteForByteAndNamesTheBackupWhenTheImportFails() {
        TerraformCli terraform = scene.root("");
        assertNothingChangesWhen(scene.meddling(terraform, "import -", "exit 1"), DataScene.toNew(), Prepared.BACKUP);
        assertThat(scene.kind().fastened()).isEmpty();
    }

    @Test
    void leavesEverythingWhenThePushFailsBeforeItsEffect() {
        TerraformCli terraform = scene.root("");
        assertNothingChangesWhen(scene.meddling(terraform, "state push", "exit 1"), DataScene.toNew(), "as before");
    }

    @Test
    void goesOnWhenThePushLandedButItsReplyWasLost() {
        TerraformCli terraform = scene.root("");
        TerraformCli lossy = scene.meddling(terraform, "state push", "\"$REAL\" \"$@\"; exit 1");
        assertThat(scene.relink(lossy, DataScene.toNew())).isInstanceOf(Relinked.class);
        assertThat(boundTo(terraform)).isEqualTo("new");
    }

    @Test
    void editsTheVariablesWhenOnlyTheReadBackAfterThePushFails() {
        TerraformCli terraform = scene.root("");
        Path pushed = folder.resolve("pushed");
        TerraformCli lossy = scene.meddling(
                terraform,
                "state p",
                "case \"$*\" in *push*) touch " + pushed + " ;; *) if [ -f " + pushed
                        + " ]; then exit 1; fi ;; esac; exec \"$REAL\" \"$@\"");
        assertThat(scene.relink(lossy, DataScene.toNew())).isInstanceOf(Relinked.class);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
    }

    @Test
    void saysWhenThePlanAfterTheApplyIsNotClean() {
        TerraformCli unclean = scene.meddling(cleanRoot(), "after-apply.tfplan", "exit 2");
        assertThat(scene.relink(unclean, DataScene.toNew(Afterwards.APPLY_THE_PLAN)))
                .isInstanceOfSatisfying(
                        Relinked.class,
                        relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.APPLIED_AND_NOT_CLEAN));
    }

    @Test
    void appliesNothingThatWasPendingBefore() {
        TerraformCli terraform = scene.root("");
        assertNothingChangesWhen(terraform, DataScene.toNew(Afterwards.APPLY_THE_PLAN), "pending");
    }

    @Test
    void keepsWhatAnotherWriterWroteMeanwhile() {
        TerraformCli terraform = scene.root("");
        TerraformCli raced = scene.meddling(
                terraform,
                "state push",
                "\"$REAL\" state rm terraform_data.neighbour >/dev/null; exec \"$REAL\" \"$@\"");
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(raced, DataScene.toNew()));
        assertThat(DataScene.state(terraform).contains(ResourceAddress.parse("terraform_data.neighbour")))
                .as("the other writer's removal")
                .isFalse();
        assertThat(boundTo(terraform)).isEqualTo("old");
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @Test
    void editsNoFileThatALinkLeadsToBeforeTheCommit() throws IOException {
        TerraformCli terraform = scene.root("");
        Path shared = folder.resolve("shared.tfvars");
        Files.move(scene.root().resolve("terraform.tfvars"), shared);
        Files.createSymbolicLink(scene.root().resolve("terraform.tfvars"), shared);
        Path realState = folder.resolve("real.tfstate");
        Files.move(scene.root().resolve("terraform.tfstate"), realState);
        Files.createSymbolicLink(scene.root().resolve("terraform.tfstate"), realState);
        assertNothingChangesWhen(scene.meddling(terraform, "import -", "exit 1"), DataScene.toNew(), Prepared.BACKUP);
    }

    @Test
    void refusesACopyThatWorksOnAnotherBackend() {
        String backend = "terraform {\n  backend \"local\" {\n    path = \"%s\"\n  }\n}\n";
        RelinkScene.write(
                scene.root().resolve("zzz_override.tf"),
                backend.formatted(scene.root().resolve("terraform.tfstate")));
        assertNothingChangesWhen(scene.root(""), DataScene.toNew(), "backend");
    }

    @Test
    void keepsTheWorkspacesNameAndStateInTheCopyAndRefusesAMistypedOne() throws IOException {
        TerraformCli terraform = scene.root("""
                resource "terraform_data" "workspace" {
                  input = terraform.workspace
                }
                """);
        Path workspaceState = scene.root().resolve("terraform.tfstate.d/prod/terraform.tfstate");
        Files.createDirectories(workspaceState.getParent());
        Files.move(scene.root().resolve("terraform.tfstate"), workspaceState);
        TerraformCli mistyped =
                terraform.withEnvironment(terraform.environment().with("TF_WORKSPACE", "pord"));
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(mistyped, DataScene.toNew()))
                .withMessageContaining("pord");
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> BoundDatabase.in(mistyped, Set.of("terraform_data")))
                .withMessageContaining("pord");
        assertThat(scene.migrator(mistyped).foresee(DataScene.toNew())).hasSize(1);
        TerraformCli prod = terraform.withEnvironment(terraform.environment().with("TF_WORKSPACE", "prod"));
        assertThat(scene.relink(prod, DataScene.toNew())).isInstanceOf(Relinked.class);
        assertThat(boundTo(prod)).isEqualTo("new");
        assertThat(Files.exists(scene.root().resolve("terraform.tfstate"))).isFalse();
        assertThat(Files.exists(scene.root().resolve("terraform.tfstate.d/pord")))
                .isFalse();
    }

    @Test
    void copiesLocalModulesThatLieAboveTheRoot() {
        RelinkScene.write(folder.resolve("modules/tags/main.tf"), "output \"tags\" { value = { A = \"b\" } }");
        TerraformCli terraform = scene.root("module \"tags\" {\n  source = \"../modules/tags\"\n}\n");
        assertThat(scene.relink(terraform, DataScene.toNew())).isInstanceOf(Relinked.class);
        assertThat(boundTo(terraform)).isEqualTo("new");
    }

    @Test
    void refusesHiddenFlagsAndABackendWithoutALockAllAtOnce() {
        TerraformCli terraform = scene.root("");
        RelinkScene.write(scene.root().resolve(".terraform/terraform.tfstate"), """
                {"version": 3, "backend": {"type": "http", "config": {"address": "http://127.0.0.1:9"}}}
                """);
        Map<String, String> hidden = new HashMap<>(terraform.environment().variables());
        hidden.put("TF_CLI_ARGS_plan", "-destroy");
        TerraformCli flagged = terraform.withEnvironment(TerraformEnvironment.of(hidden));
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(flagged, DataScene.toNew()))
                .withMessageContaining("TF_CLI_ARGS_plan")
                .withMessageContaining("--no-lock-backend");
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @Test
    void namesWhatIsWrongWithRootDatabasesSourcesAndVariablesAllAtOnce() {
        TerraformCli terraform = scene.root("");
        RelinkScene.write(scene.root().resolve("more.tf"), "data \"external\" \"script\" {\n  program = [\"x\"]\n}\n");
        Map<String, String> hidden = new HashMap<>(terraform.environment().variables());
        hidden.put("TF_CLI_ARGS_plan", "-destroy");
        TerraformCli flagged = terraform.withEnvironment(TerraformEnvironment.of(hidden));
        scene.kind().lose("new");
        RelinkRequest request =
                new RelinkRequest(DataScene.toNew().relinks(), Map.of("no_such", "new"), Afterwards.LEAVE_THE_PLAN);
        assertNothingChangesWhen(
                flagged, request, "TF_CLI_ARGS_plan", "There is no", "data.external.script", "no_such");
    }

    @Test
    void readsNoDataSourceWithEffectsUnlessItIsNamed() {
        TerraformCli terraform = scene.root("");
        RelinkScene.write(scene.root().resolve("more.tf"), "data \"external\" \"script\" {\n  program = [\"x\"]\n}\n");
        assertNothingChangesWhen(terraform, DataScene.toNew(), "data.external.script", "--allow-data-source");
    }

    @Test
    void refusesAVariableThatTheFileDoesNotSet() {
        TerraformCli terraform = scene.root("");
        RelinkRequest unknown =
                new RelinkRequest(DataScene.toNew().relinks(), Map.of("no_such", "new"), Afterwards.LEAVE_THE_PLAN);
        assertNothingChangesWhen(terraform, unknown, "no_such");
    }

    @Test
    void refusesAnAddressThatTheConfigurationDoesNotHave() {
        TerraformCli terraform = scene.root("");
        RelinkRequest unknown = new RelinkRequest(
                List.of(new Relink(ResourceAddress.parse("terraform_data.unknown"), "x")),
                Map.of(),
                Afterwards.LEAVE_THE_PLAN);
        assertNothingChangesWhen(terraform, unknown, "terraform_data.unknown");
    }

    @Test
    void resumesAfterAPushThatFailedAndAfterAnEditThatFailed() {
        TerraformCli terraform = scene.root("");
        try (Run run = scene.begin()) {
            TerraformCli failing = scene.meddling(terraform, "state push", "exit 1");
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(failing).relink(DataScene.toNew(), run));
            assertThat(scene.migrator(terraform).resume(run)).isInstanceOf(Relinked.class);
            assertThat(boundTo(terraform)).isEqualTo("new");
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
            assertThat(scene.migrator(terraform).resume(run)).as("once more").isInstanceOf(Relinked.class);
        }
    }

    @Test
    void beginsAgainWhenSomebodyElseWroteBeforeThePush() {
        TerraformCli terraform = scene.root("");
        try (Run run = scene.begin()) {
            TerraformCli failing = scene.meddling(terraform, "state push", "exit 1");
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(failing).relink(DataScene.toNew(), run));
            terraform.removeFromState("terraform_data.neighbour");
            assertThat(scene.migrator(terraform).resume(run)).isInstanceOf(Relinked.class);
        }
        assertThat(boundTo(terraform)).isEqualTo("new");
        assertThat(DataScene.state(terraform).contains(ResourceAddress.parse("terraform_data.neighbour")))
                .isFalse();
    }

    @Test
    void resumesTheTakingBackOfARelink() {
        TerraformCli terraform = scene.root("");
        StateFile before = DataScene.state(terraform);
        try (Run relink = scene.begin();
                Run back = Run.begin(scene.runs(), "rollback", Map.of(), Clock.systemUTC())) {
            scene.migrator(terraform).relink(DataScene.toNew(), relink);
            TerraformCli failing = scene.meddling(terraform, "state push", "exit 1");
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(failing).rollBack(relink, back));
            assertThat(boundTo(terraform)).isEqualTo("new");
            assertThat(scene.migrator(terraform).resume(back)).isInstanceOf(Relinked.class);
        }
        assertThat(DataScene.state(terraform).meaning()).isEqualTo(before.meaning());
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @Test
    void takesAnAddedAddressOutAlthoughSomebodyElseWroteMeanwhile() {
        TerraformCli terraform = scene.root("");
        terraform.removeFromState(DataScene.MAIN.toString());
        try (Run relink = scene.begin();
                Run back = Run.begin(scene.runs(), "rollback", Map.of(), Clock.systemUTC())) {
            scene.migrator(terraform).relink(DataScene.toNew(), relink);
            RelinkProgress writing = before("pushing", () -> terraform.removeFromState("terraform_data.neighbour"));
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(terraform, writing).rollBack(relink, back));
            assertThat(boundTo(terraform)).isEqualTo("new");
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
            assertThat(scene.migrator(terraform).resume(back)).isInstanceOf(Relinked.class);
        }
        assertThat(DataScene.state(terraform).addresses()).isEmpty();
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @Test
    void setsNoVariablesOverAnOldStateThatWasPutBackAfterThePush() throws IOException {
        TerraformCli terraform = scene.root("");
        Path state = scene.root().resolve("terraform.tfstate");
        byte[] old = Files.readAllBytes(state);
        RelinkProgress dying = before("editing", () -> {
            throw new IllegalStateException("killed before the edit");
        });
        try (Run run = scene.begin()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> scene.migrator(terraform, dying).relink(DataScene.toNew(), run));
            assertThat(boundTo(terraform)).isEqualTo("new");
            Files.write(state, old);
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(terraform).resume(run));
        }
        assertThat(boundTo(terraform)).isEqualTo("old");
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void setsTheVariablesWhenSomebodyElseWroteRightAfterThePushWhateverItsReply(int reply) {
        TerraformCli terraform = scene.root("");
        TerraformCli raced = scene.meddling(
                terraform,
                "state push",
                "\"$REAL\" \"$@\" && \"$REAL\" state rm terraform_data.neighbour >/dev/null; exit " + reply);
        assertThat(scene.relink(raced, DataScene.toNew()))
                .as("a plan that makes the neighbour anew")
                .isInstanceOf(RealPlanNotAllowed.class);
        assertThat(boundTo(terraform)).isEqualTo("new");
        assertThat(DataScene.state(terraform).contains(ResourceAddress.parse("terraform_data.neighbour")))
                .as("the other writer's removal")
                .isFalse();
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
    }

    @Test
    void takesNothingBackOfARunThatChangedNothing() {
        TerraformCli terraform = scene.root("");
        try (Run relink = scene.begin()) {
            TerraformCli failing = scene.meddling(terraform, "import -", "exit 1");
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(failing).relink(DataScene.toNew(), relink));
            assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> rollBack(terraform, relink));
        }
        assertThat(boundTo(terraform)).isEqualTo("old");
    }

    /** Three and more go the quick way, and one by one where that way is closed. */
    @ParameterizedTest
    @ValueSource(strings = {"nothing of ours", "-target="})
    void importsManyAddressesWhicheverWayIsOpen(String closed) {
        TerraformCli terraform = scene.root("""
                resource "terraform_data" "counted" {
                  count = 4
                  input = "not what an import finds"
                }
                """);
        terraform.importResource("terraform_data.counted[0]", "old-0");
        List<Relink> relinks = IntStream.range(0, 4)
                .mapToObj(index ->
                        new Relink(ResourceAddress.parse("terraform_data.counted[" + index + "]"), "new-" + index))
                .toList();
        RelinkRequest request = new RelinkRequest(relinks, Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertThat(scene.relink(scene.meddling(terraform, closed, "exit 1"), request))
                .isInstanceOf(Relinked.class);
        StateFile after = DataScene.state(terraform);
        relinks.forEach(
                relink -> assertThat(after.attribute(relink.address(), "id")).contains(relink.newId()));
        assertThat(new String(after.bytes(), StandardCharsets.UTF_8)).doesNotContain("not what an import finds");
    }

    private void assertNothingChangesWhen(TerraformCli terraform, RelinkRequest request, String... named) {
        byte[] before = scene.terraform().pullState();
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(terraform, request))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(named));
        assertThat(scene.terraform().pullState()).isEqualTo(before);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    private RelinkResult rollBack(TerraformCli terraform, Run relink) {
        try (Run run = Run.begin(scene.runs(), "rollback", Map.of(), Clock.systemUTC())) {
            return scene.migrator(terraform).rollBack(relink, run);
        }
    }

    /** Does something once the run tells that it comes to a certain point. */
    private static RelinkProgress before(String point, Runnable work) {
        return message -> {
            if (message.startsWith(point)) {
                work.run();
            }
        };
    }

    private TerraformCli cleanRoot() {
        TerraformCli terraform = scene.root("");
        Path plan = folder.resolve("clean.tfplan");
        terraform.plan(plan);
        terraform.apply(plan);
        return terraform;
    }

    private static String boundTo(TerraformCli terraform) {
        return DataScene.state(terraform).attribute(DataScene.MAIN, "id").orElse("nothing");
    }
}
