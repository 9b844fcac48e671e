package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult.PlanFate;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.relink.backends.Backends;
import io.github.tfsafety.relink.backends.RemoteBackend;
import io.github.tfsafety.relink.backends.StateBackend;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whole re-links on every backend that can be run here: what ends well, and what is refused. */
final class RelinkOnBackendsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void relinks(Backends kind) throws IOException {
        try (StateBackend backend = start(kind)) {
            DataScene scene = new DataScene(folder, backend);
            TerraformCli terraform = scene.root("");
            StateFile before = StateFile.parse(backend.stored());

            assertThat(scene.relink(terraform, DataScene.toNew())).isInstanceOf(Relinked.class);

            StateFile after = StateFile.parse(backend.stored());
            assertThat(after.attribute(DataScene.MAIN, "id")).contains("new");
            assertThat(after.lineage()).isEqualTo(before.lineage());
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HTTP")
    void relinksInAWorkspaceAndInNoOther(Backends kind) throws IOException {
        try (StateBackend backend = start(kind)) {
            DataScene scene = new DataScene(folder, backend);
            TerraformCli terraform = scene.root("");
            byte[] untouched = backend.stored();
            TerraformCli blue = terraform.withEnvironment(
                    TerraformEnvironment.of(scene.environment()).with("TF_WORKSPACE", "blue"));
            blue.importResource(DataScene.MAIN.toString(), "old");

            assertThat(scene.relink(blue, DataScene.toNew())).isInstanceOf(Relinked.class);

            assertThat(StateFile.parse(backend.stored("blue")).attribute(DataScene.MAIN, "id"))
                    .contains("new");
            assertThat(backend.stored()).isEqualTo(untouched);
        }
    }

    /** The foreign push lands after the last look and right before ours: the moment that only the serial guards. */
    @ParameterizedTest
    @EnumSource
    void refusesToPushOverAConcurrentWriter(Backends kind) throws IOException {
        try (StateBackend backend = start(kind)) {
            DataScene scene = new DataScene(folder, backend);
            TerraformCli terraform = scene.root("");
            StateFile base = StateFile.parse(backend.stored());
            String theirs = text(base.withSerial(base.serial() + 1).bytes()).replace("\"any\"", "\"theirs\"");
            Path file = Files.writeString(folder.resolve("theirs.tfstate"), theirs);
            TerraformCli raced = scene.meddling(
                    terraform, "state push", "\"$REAL\" state push '" + file + "' && exec \"$REAL\" \"$@\"");

            assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(raced, DataScene.toNew()));

            assertThat(text(backend.stored())).contains("\"theirs\"");
            assertThat(StateFile.parse(backend.stored()).attribute(DataScene.MAIN, "id"))
                    .contains("old");
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "POSTGRES", "S3"})
    void leavesStateAndFilesWhenTheBackendTakesNoWrite(Backends kind) throws IOException {
        try (StateBackend backend = start(kind)) {
            assertNothingChangesOnceReady(backend, ((RemoteBackend) backend)::refuseWrites);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesStateAndFilesWhileAnotherHoldsTheLock(Backends kind) throws IOException {
        try (StateBackend backend = start(kind)) {
            List<StateBackend.Held> held = new ArrayList<>();
            assertNothingChangesOnceReady(
                    backend, () -> held.add(backend.lockedByAnother(StateBackend.DEFAULT_WORKSPACE)));
            held.forEach(StateBackend.Held::close);
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotPushOverAStateThatSomebodyEmptied(Backends kind) throws IOException {
        try (StateBackend backend = start(kind)) {
            DataScene scene = new DataScene(folder, backend);
            TerraformCli terraform = scene.root("");
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> relinkDoingAtThePush(scene, terraform, backend::empty));
            assertThat(backend.stored()).isEmpty();
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
        }
    }

    @Test
    void leavesTheVariablesToAReviewAndKeepsTheSeatBeltOn() {
        DataScene scene = new DataScene(folder);
        TerraformCli terraform = scene.root("");
        List<String> told = new ArrayList<>();

        RelinkResult result;
        try (var run = scene.begin()) {
            result = StateMigrator.using(terraform, List.of(scene.kind()), told::add)
                    .relink(DataScene.toNew(Afterwards.LEAVE_THE_PATCH), run);
        }

        assertThat(result)
                .isInstanceOfSatisfying(
                        Relinked.class,
                        relinked -> assertThat(relinked.fate()).isEqualTo(PlanFate.WAITS_FOR_THE_PATCH));
        assertThat(DataScene.state(terraform).attribute(DataScene.MAIN, "id")).contains("new");
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
        assertThat(String.join("\n", told)).contains("-db   =   \"old\" # keep me\n+db   =   \"new\" # keep me\n");
        assertThat(scene.kind().fastened()).contains("old", "new");
    }

    @Test
    void editsAVariablesFileThatLiesOutsideOfTheRoot() throws IOException {
        DataScene scene = new DataScene(folder);
        TerraformCli terraform = scene.root("");
        Files.delete(scene.root().resolve("terraform.tfvars"));
        Path given = Files.writeString(folder.resolve("prod.tfvars.json"), "{\"db\":\"old\" }");

        assertThat(scene.relink(terraform.withVariableFiles(List.of(given)), DataScene.toNew()))
                .isInstanceOf(Relinked.class);

        assertThat(Files.readString(given)).isEqualTo("{\"db\":\"new\" }");
    }

    @Test
    void changesNothingWhenAnotherFileDecidesTheVariableWithAnExpression() throws IOException {
        DataScene scene = new DataScene(folder);
        TerraformCli terraform = scene.root("");
        Files.writeString(scene.root().resolve("z.auto.tfvars"), "db = [\"old\"][0]\n");
        byte[] before = terraform.pullState();
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(terraform, DataScene.toNew()));
        assertThat(terraform.pullState()).isEqualTo(before);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    private void assertNothingChangesOnceReady(StateBackend backend, Runnable meanwhile) {
        DataScene scene = new DataScene(folder, backend);
        TerraformCli terraform = scene.root("");
        byte[] before = backend.stored();
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> relinkDoingAtThePush(scene, terraform, meanwhile));
        assertThat(backend.stored()).isEqualTo(before);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    private static void relinkDoingAtThePush(DataScene scene, TerraformCli terraform, Runnable meanwhile) {
        try (var run = scene.begin()) {
            StateMigrator.using(terraform, List.of(scene.kind()), text -> {
                        if (text.startsWith("pushing the state")) {
                            meanwhile.run();
                        }
                    })
                    .relink(DataScene.toNew(), run);
        }
    }

    private StateBackend start(Backends kind) throws IOException {
        return kind.start(Files.createDirectories(folder.resolve("states")));
    }

    private static String text(byte[] state) {
        return new String(state, StandardCharsets.UTF_8);
    }
}
