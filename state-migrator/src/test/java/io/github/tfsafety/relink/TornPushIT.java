package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A push that is killed while it writes to the local backend. What it leaves was seen under strace, which killed
 * terraform 1.11 at its write: the file cut off to nothing, the backup of what it held, and the lock's info.
 */
@Execution(ExecutionMode.CONCURRENT)
final class TornPushIT {
    @TempDir
    Path folder;

    private DataScene scene;
    private TerraformCli terraform;
    private Path state;
    private byte[] before;
    private byte[] pulledBefore;

    @BeforeEach
    void setTheScene() throws IOException {
        scene = new DataScene(folder);
        terraform = scene.root("");
        state = scene.root().resolve("terraform.tfstate");
        before = Files.readAllBytes(state);
        pulledBefore = terraform.pullState();
    }

    @Test
    void putsTheStateBackAtOnceWhereOnlyTerraformWasKilled() {
        TerraformCli killed = scene.meddling(terraform, "state push", """
                cp terraform.tfstate terraform.tfstate.backup
                printf '{"ID":"1","Operation":"state-push","Created":"%s"}' "$(date -u +%Y-%m-%dT%H:%M:%S.%NZ)" > .terraform.tfstate.lock.info
                : > terraform.tfstate
                kill -KILL $$
                """);
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(killed, DataScene.toNew()))
                .withMessageContaining("byte for byte as before");
        assertThat(terraform.pullState()).isEqualTo(pulledBefore);
        assertThat(resumed()).isInstanceOf(Relinked.class);
        assertIsNew();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 100_000})
    void isResumedToTheNewState(int written) throws IOException {
        leaveTornPush(written);
        assertThat(resumed()).isInstanceOf(Relinked.class);
        assertIsNew();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void isRolledBackToTheOldState(int written) throws IOException {
        leaveTornPush(written);
        try (Run earlier = Run.reopen(run().path(), Clock.systemUTC());
                Run back = Run.begin(folder.resolve("rollbacks"), "rollback", Map.of(), Clock.systemUTC())) {
            scene.migrator(terraform).rollBack(earlier, back);
        }
        assertThat(DataScene.state(terraform).meaning())
                .isEqualTo(StateFile.parse(pulledBefore).meaning());
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    @Test
    void putsTheStateBackAgainWhereThatWasCutOff() throws IOException {
        leaveTornPush(0);
        try (Run reopened = Run.reopen(run().path(), Clock.systemUTC())) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> reopened.step(
                            "put back the state that a killed push cut off, lock 1",
                            Map.of(),
                            this::writeHalfOfTheOldState));
        }
        assertThat(resumed()).isInstanceOf(Relinked.class);
        assertIsNew();
    }

    @Test
    void leavesAloneWhatAnotherCommandLeftEmpty() throws IOException {
        leaveTornPush(0);
        writeLock("OperationTypeApply", Instant.now());
        assertRefusesAndWritesNothing();
    }

    @Test
    void leavesAloneWhatWasEmptiedUnderNoLock() throws IOException {
        leaveTornPush(0);
        Files.delete(lock());
        assertRefusesAndWritesNothing();
    }

    @Test
    void leavesAloneWhatAnEarlierPushLeftEmpty() throws IOException {
        leaveTornPush(0);
        writeLock("state-push", Instant.now().minus(Duration.ofHours(1)));
        assertRefusesAndWritesNothing();
    }

    @Test
    void leavesAloneWhatWasEmptiedLongAfterThePush() throws IOException {
        leaveTornPush(0);
        Files.setLastModifiedTime(state, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        assertRefusesAndWritesNothing();
    }

    @Test
    void leavesAloneWhatIsNoBeginningOfTheNewState() throws IOException {
        leaveTornPush(0);
        Files.writeString(state, "{\n  \"version\": 4,\n  \"terraform_version\": \"0.0.1\",\n");
        assertRefusesAndWritesNothing();
    }

    @Test
    void leavesAloneWhatWasWrittenOverAnotherState() throws IOException {
        leaveTornPush(0);
        Files.writeString(backup(), Files.readString(backup()).replace("\"any\"", "\"another\""));
        assertRefusesAndWritesNothing();
    }

    @Test
    void waitsForTheHolderOfTheLock() throws Exception {
        leaveTornPush(0);
        // Of a process of its own: locks of this kind do not hold within one.
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('L');
            assertRefusesAndWritesNothing();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(resumed()).isInstanceOf(Relinked.class);
    }

    @Test
    void takesAnEmptiedFileForNoNewState() throws IOException {
        Files.write(state, new byte[0]);
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> scene.relink(terraform, DataScene.toNew()))
                .withMessageContaining("tfsafety resume");
        assertThat(scene.migrator(terraform).foresee(DataScene.toNew()))
                .anyMatch(problem -> problem.contains("tfsafety resume"));
        assertThat(Files.readAllBytes(state)).isEmpty();
    }

    /** A run that died in its push, of which so many bytes were written. */
    private void leaveTornPush(int written) throws IOException {
        TerraformCli killed = scene.meddling(terraform, "state push", "exit 137");
        assertThatExceptionOfType(RelinkException.class).isThrownBy(() -> scene.relink(killed, DataScene.toNew()));
        byte[] pushed = StateFile.parse(Files.readAllBytes(run().path().resolve(Prepared.TO_PUSH)))
                .bytes();
        Files.write(backup(), before);
        writeLock("state-push", Instant.now());
        Files.write(state, Arrays.copyOf(pushed, Math.min(written, pushed.length - 2)));
    }

    private void writeHalfOfTheOldState() {
        try {
            Files.write(state, Arrays.copyOf(pulledBefore, pulledBefore.length / 2));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new IllegalStateException("cut off");
    }

    private void writeLock(String operation, Instant created) throws IOException {
        Files.writeString(
                lock(), "{\"ID\":\"1\",\"Operation\":\"%s\",\"Created\":\"%s\"}".formatted(operation, created));
    }

    private void assertRefusesAndWritesNothing() throws IOException {
        byte[] torn = Files.readAllBytes(state);
        assertThatExceptionOfType(RelinkException.class).isThrownBy(this::resumed);
        assertThat(Files.readAllBytes(state)).isEqualTo(torn);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
    }

    private void assertIsNew() {
        assertThat(DataScene.state(terraform).attribute(DataScene.MAIN, "id")).contains("new");
        assertThat(DataScene.state(terraform).addresses()).hasSize(2);
        assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES_AFTER);
    }

    private RelinkResult resumed() {
        try (Run reopened = Run.reopen(run().path(), Clock.systemUTC())) {
            return scene.migrator(terraform).resume(reopened);
        }
    }

    private RunSnapshot run() {
        return new Runs(scene.runs()).list().get(0);
    }

    private Path lock() {
        return state.resolveSibling(".terraform.tfstate.lock.info");
    }

    private Path backup() {
        return state.resolveSibling("terraform.tfstate.backup");
    }

    /** Holds the lock that terraform takes on a file, until it is ended. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.print('L');
                System.out.flush();
                Thread.currentThread().join();
            }
        }
    }
}
