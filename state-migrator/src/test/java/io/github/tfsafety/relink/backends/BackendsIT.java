package io.github.tfsafety.relink.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.relink.backends.HttpStateServer.Locking;
import io.github.tfsafety.terraform.TerraformException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The backends that the tests of re-links run on are what the real terraform takes them for. */
final class BackendsIT {
    @TempDir
    Path folder;

    private StateBackend backend = LocalStates.in(Path.of("."));

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatTerraformStores(Backends kind) {
        Root root = rootOn(kind);
        root.applyContent("second");
        assertThat(text(backend.stored())).contains("\"second\"").contains("\"lineage\"");
        assertThat(root.pulled()).contains("\"second\"");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnApplyWhileAnotherHoldsTheLock(Backends kind) {
        Root root = rootOn(kind);
        root.applyContent("second");
        try (StateBackend.Held held = backend.lockedByAnother(StateBackend.DEFAULT_WORKSPACE)) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(TerraformException.class).isThrownBy(() -> root.applyContent("third"));
        }
        assertThat(text(backend.stored())).contains("\"second\"");
        root.applyContent("third");
        assertThat(text(backend.stored())).contains("\"third\"");
    }

    @Test
    void pullsNoByteOfAnEmptiedLocalState() {
        Root root = rootOn(Backends.LOCAL);
        root.applyContent("second");
        backend.empty();
        assertThat(root.pulled()).isEmpty();
    }

    /** A re-link has to take both forms of nothing for an empty state. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP", "S3", "POSTGRES"})
    void pullsAStateWithoutLineageOfAnEmptiedRemoteState(Backends kind) {
        Root root = rootOn(kind);
        root.applyContent("second");
        backend.empty();
        assertThat(root.pulled())
                .contains("\"lineage\": \"\"")
                .contains("\"serial\": 0")
                .contains("\"resources\": []");
        assertThat(backend.stored()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HTTP")
    void keepsWorkspacesApart(Backends kind) {
        Root root = rootOn(kind);
        root.applyContent("second");
        root.newWorkspace("blue");
        root.applyContent("azure");
        assertThat(text(backend.stored("blue"))).contains("\"azure\"");
        assertThat(text(backend.stored())).contains("\"second\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "S3", "POSTGRES"})
    void keepsTheOldStateWhenItRefusesAWrite(Backends kind) {
        Root root = rootOn(kind);
        root.applyContent("second");
        byte[] before = backend.stored();
        ((RemoteBackend) backend).refuseWrites();
        assertThatExceptionOfType(TerraformException.class).isThrownBy(() -> root.applyContent("third"));
        assertThat(backend.stored()).isEqualTo(before);
    }

    @Test
    void theStrictHttpServerTakesAStateOnlyFromTheHolderOfTheLock() {
        HttpStateServer server = HttpStateServer.start(Locking.STRICT);
        backend = server;
        Root root = Root.on(server, folder.resolve("root"));
        root.applyContent("second");
        assertThat(server.requests()).containsSubsequence("LOCK", "POST", "UNLOCK");
        assertThat(server.isLocked()).isFalse();
    }

    @Test
    void aDroppedAnswerMayHideAnEffect() {
        HttpStateServer server = HttpStateServer.start(Locking.ADVISORY);
        backend = server;
        Root root = Root.on(server, folder.resolve("root"));
        root.applyContent("second");
        server.failNext("POST", Fault.DROP_AFTER_EFFECT);
        assertThatExceptionOfType(TerraformException.class).isThrownBy(() -> root.applyContent("third"));
        assertThat(text(server.stored())).contains("\"third\"");
    }

    private Root rootOn(Backends kind) {
        backend = kind.start(folder);
        return Root.on(backend, folder.resolve("root"));
    }

    private static String text(byte[] state) {
        return new String(state, StandardCharsets.UTF_8);
    }
}
