package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.Relinked;
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

/** Re-links all tables of a Cumulus deployment with the real Terraform and the real AWS provider. */
@Execution(ExecutionMode.CONCURRENT)
final class RelinkTablesIT {
    @TempDir
    Path folder;

    private TablesScene scene;

    @BeforeEach
    void setTheScene() {
        scene = new TablesScene(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void relinksAllElevenTablesOfCumulusInOneGoAndApplies() {
        TablesScene.CUMULUS.values().forEach(scene::haveTableAndItsRestore);
        scene.haveTableAndItsRestore("keyed");
        TerraformCli terraform = scene.root();
        List<Relink> relinks = new ArrayList<>();
        TablesScene.CUMULUS.forEach((resource, name) -> relinks.add(new Relink(
                ResourceAddress.parse("module.data_persistence.aws_dynamodb_table." + resource),
                TablesScene.restored(name))));
        relinks.add(new Relink(TablesScene.KEYED, TablesScene.restored("keyed")));

        RelinkResult result = scene.relink(
                terraform,
                new RelinkRequest(relinks, Map.of("suffix", TablesScene.RESTORED_SUFFIX), Afterwards.APPLY_THE_PLAN));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Relinked.class, relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.APPLIED_AND_CLEAN));
        StateFile after = DataScene.state(terraform);
        relinks.forEach(
                relink -> assertThat(after.attribute(relink.address(), "name")).contains(relink.newId()));
        assertThat(scene.deletions()).isEmpty();
        assertThat(scene.isProtected(TablesScene.old("GranulesTable"))).isTrue();
        assertThat(scene.isProtected(TablesScene.restored("GranulesTable"))).isTrue();
        assertThat(scene.told()).anyMatch(line -> line.contains("was restored from"));
        assertThat(scene.terraformImports()).as("commands of terraform import").isZero();
    }

    @Test
    void verifiesATableThatWasRestoredUnderItsOldNameAndPushesNothing() throws IOException {
        scene.haveTableAndItsRestore("keyed");
        TerraformCli terraform = scene.rootOfTheKeyedTable();
        Path state = terraform.root().resolve("terraform.tfstate");
        byte[] before = Files.readAllBytes(state);
        scene.loseAndRestoreUnderTheOldName("keyed");
        Relink same = new Relink(TablesScene.KEYED, TablesScene.old("keyed"));
        assertThat(scene.relink(terraform, new RelinkRequest(List.of(same), Map.of(), Afterwards.LEAVE_THE_PLAN)))
                .isInstanceOf(Relinked.class);
        assertThat(Files.readAllBytes(state)).isEqualTo(before);
        assertThat(scene.isProtected(TablesScene.old("keyed"))).isTrue();
    }
}
