package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.plan.ChangeAction;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.PlanScope;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.backends.LocalStates;
import io.github.tfsafety.relink.backends.Root;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written blocks and commands, carried out to the letter by the real terraform. */
final class RelinkBlocksIT {
    private static final String KEYED = "terraform_data.keyed[\"a 'quoted' \\\"key.${x}\"]".replace("${", "$${");
    private static final String RESOURCE = """
            resource "terraform_data" "keyed" {
              for_each = { "a 'quoted' \\"key.$${x}" = 1 }
            }

            resource "terraform_data" "whole" {
            }
            """;

    @TempDir
    Path folder;

    private Root root;
    private TerraformCli terraform;
    private RelinkBlocks blocks;

    @BeforeEach
    void makeARootWithTwoObjects() throws IOException {
        root = Root.on(LocalStates.in(folder), folder.resolve("root"));
        terraform = root.terraform();
        write("more.tf", RESOURCE);
        root.applyContent("first");
        blocks = RelinkBlocks.of(
                List.of(
                        new Relink(ResourceAddress.parse(KEYED), "new ${id} \"1\""),
                        new Relink(ResourceAddress.parse("terraform_data.whole"), "new-2")),
                "",
                "");
    }

    @Test
    void importBlocksAloneChangeNothingAtAnAddressThatIsBound() throws IOException {
        write("imports.tf", blocks.importHcl());
        assertThat(terraform.plan(folder.resolve("p.tfplan"))).isEqualTo(PlanOutcome.NO_CHANGES);
    }

    @Test
    void removedBlocksAreRefusedBesideTheResource() throws IOException {
        write("removed.tf", blocks.removedHcl());
        assertThatExceptionOfType(TerraformException.class)
                .isThrownBy(() -> terraform.plan(folder.resolve("p.tfplan")));
    }

    @Test
    void theCommandsAndTheImportBlocksReLink() throws IOException, InterruptedException {
        for (String command : blocks.steps().lines().map(String::strip).toList()) {
            if (command.startsWith("terraform state rm ")) {
                shell(command);
            }
        }
        write("imports.tf", blocks.importHcl());
        assertThat(actions()).containsOnly(ChangeAction.NO_OP);
        terraform.apply(folder.resolve("p.tfplan"));
        StateFile state = StateFile.parse(terraform.pullState());
        assertThat(state.attribute(ResourceAddress.parse(KEYED), "id")).contains("new ${id} \"1\"");
        assertThat(state.attribute(ResourceAddress.parse("terraform_data.whole"), "id"))
                .contains("new-2");
    }

    @Test
    void theRemovedBlockForgetsInAChangeOfItsOwn() throws IOException {
        write("removed.tf", blocks.removedHcl());
        write("more.tf", RESOURCE.substring(0, RESOURCE.indexOf("resource \"terraform_data\" \"whole\"")));
        assertThat(actions()).contains(ChangeAction.FORGET).doesNotContain(ChangeAction.DELETE);
        terraform.apply(folder.resolve("p.tfplan"));
        assertThat(StateFile.parse(terraform.pullState()).contains(ResourceAddress.parse("terraform_data.whole")))
                .isFalse();
    }

    @Test
    void holdsThePatchOfTheVariablesAndLeavesTheFileAlone() throws IOException {
        write("terraform.tfvars", "content = \"first\"\n");
        RelinkRequest request = new RelinkRequest(
                List.of(new Relink(ResourceAddress.parse("terraform_data.whole"), "new-2")),
                Map.of("content", "second"),
                Afterwards.LEAVE_THE_PLAN);
        assertThat(RelinkBlocks.of(terraform, request).steps())
                .contains("-content = \"first\"\n+content = \"second\"\n");
        assertThat(Files.readString(root.folder().resolve("terraform.tfvars"))).isEqualTo("content = \"first\"\n");
    }

    @Test
    void listsWhatHangsOnTheDatabases() throws IOException {
        write("hanging.tf", """
                resource "terraform_data" "direct" {
                  input = terraform_data.keyed
                }

                resource "terraform_data" "indirect" {
                  count = 1
                  input = terraform_data.direct.id
                }
                """);
        root.applyContent("second");
        RelinkRequest request = new RelinkRequest(
                List.of(new Relink(ResourceAddress.parse(KEYED), "new")), Map.of(), Afterwards.LEAVE_THE_PLAN);
        assertThat(RelinkBlocks.of(terraform, request).steps().lines().map(String::strip))
                .contains("terraform_data.direct", "terraform_data.indirect[0]")
                .doesNotContain("terraform_data.whole");
    }

    private List<ChangeAction> actions() {
        Path file = folder.resolve("p.tfplan");
        terraform.plan(file);
        Plan plan = terraform.showPlan(file, PlanReader.keeping(PlanScope.everything(Set.of()))::read);
        return plan.changes().stream().map(change -> change.action()).toList();
    }

    private void shell(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder(List.of("sh", "-c", command))
                .directory(root.folder().toFile());
        shell.environment().putAll(terraform.environment().variables());
        Process process = shell.redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.folder().resolve(name), text);
    }
}
