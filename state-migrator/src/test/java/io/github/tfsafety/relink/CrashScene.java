package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.relink.StateFile.StateObject;
import io.github.tfsafety.relink.backends.Backends;
import io.github.tfsafety.relink.backends.HttpStateServer;
import io.github.tfsafety.relink.backends.LocalStates;
import io.github.tfsafety.relink.backends.StateBackend;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A root on a backend, put back to its beginning before each kill. */
final class CrashScene implements AutoCloseable {
    private static final int SIGKILLED = 128 + 9;

    private final Path folder;
    private final StateBackend backend;
    private final DataScene scene;
    private final TerraformCli terraform;
    private final byte[] stored;
    private final Map<StateObject, JsonNode> old;
    private final Map<StateObject, JsonNode> anew;
    private int round;

    CrashScene(Path folder, Backends kind) {
        this.folder = folder;
        this.backend = kind.start(folder);
        this.scene = new DataScene(folder, backend);
        this.terraform = scene.root("");
        this.stored = backend.stored();
        this.old = DataScene.state(terraform).meaning();
        scene.relink(terraform, DataScene.toNew());
        this.anew = DataScene.state(terraform).meaning();
        assertThat(anew).isNotEqualTo(old);
    }

    /** How a test finishes what a kill left behind. */
    enum Finish {
        RESUME,
        ROLL_BACK
    }

    /** Returns whether the process died; it lives if its journal has fewer lines. */
    boolean relinkAndDieAtLine(int line) throws IOException, InterruptedException {
        reset();
        Process process = start(line);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isIn(0, SIGKILLED);
        return process.exitValue() == SIGKILLED;
    }

    /** With its terraform child, or leaving that an orphan whose end is awaited. */
    void relinkAndDieAfter(long milliseconds, boolean withChildren) throws IOException, InterruptedException {
        reset();
        Process process = start(0);
        boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        if (!ended && withChildren) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        children.forEach(child -> child.onExit().join());
    }

    private Process start(int line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingRelink.class.getName(),
                        scene.root().toString(),
                        runs().toString(),
                        String.valueOf(line))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process-" + round + ".out").toFile());
        builder.environment().clear();
        builder.environment().putAll(scene.environment());
        return builder.start();
    }

    /**
     * Runs the re-link in this process, and kills terraform at one of its commands, so many seconds after its start.
     */
    void relinkWhileTerraformDies(int command, double seconds) {
        reset();
        Path count = folder.resolve("count-" + round);
        Path script = scene.script("""
                n=$(( $(cat '%1$s' 2>/dev/null || echo 0) + 1 ))
                echo $n > '%1$s'
                if [ $n -ne %2$d ]; then exec "$REAL" "$@"; fi
                "$REAL" "$@" &
                child=$!
                sleep %3$s
                kill -KILL $child
                wait $child
                """.formatted(count, command, String.valueOf(seconds)));
        try (Run run = Run.begin(runs(), "relink", Map.of(), Clock.systemUTC())) {
            scene.migrator(terraform.withProgram(script.toString())).relink(DataScene.toNew(), run);
        } catch (RelinkException | TerraformException killed) {
            assertThat(killed).hasMessageNotContaining("unexpected");
        }
    }

    /** The promise: the old state or the new one, no third; then the chosen way to the end. */
    void assertOldOrNewAndFinish(Finish finish) throws IOException {
        unlock();
        Map<StateObject, JsonNode> now = DataScene.state(terraform).meaning();
        assertThat(now).as("the state after the kill").isIn(old, anew);
        assertThat(scene.variables()).isIn(DataScene.VARIABLES, DataScene.VARIABLES_AFTER);
        if (scene.variables().equals(DataScene.VARIABLES_AFTER)) {
            assertThat(now).as("the state while the variables are new").isEqualTo(anew);
        }
        finish(finish);
    }

    /**
     * The same, where nobody was left to mend what terraform was writing: on the local backend, which is written in
     * place, the file may be cut off then, until the chosen way has mended it.
     */
    void assertOldOrNewOrCutOffAndFinish(Finish finish) throws IOException {
        if (backend instanceof LocalStates && isCutOff(backend.stored(StateBackend.DEFAULT_WORKSPACE))) {
            assertThat(scene.variables()).isEqualTo(DataScene.VARIABLES);
            finish(finish);
        } else {
            assertOldOrNewAndFinish(finish);
        }
    }

    private static boolean isCutOff(byte[] stored) {
        try {
            return StateFile.parseOrEmpty(stored).isEmpty();
        } catch (RelinkException noState) {
            return true;
        }
    }

    private void finish(Finish finish) throws IOException {
        assertNobodyElseEntersTheRuns();
        Optional<RunSnapshot> run = new Runs(runs()).list().stream().findFirst();
        boolean ordered = run.isPresent()
                && run.get().records().stream()
                        .anyMatch(record ->
                                record.kind() == Kind.RESULT && record.step().equals("request"));
        if (!ordered) {
            assertStands(old, DataScene.VARIABLES);
            return;
        }
        if (finish == Finish.RESUME) {
            assertThat(resumed()).isInstanceOf(Relinked.class);
            assertStands(anew, DataScene.VARIABLES_AFTER);
        } else {
            rollBack(run.get());
            assertStands(old, DataScene.VARIABLES);
        }
    }

    private void assertStands(Map<StateObject, JsonNode> state, String variables) {
        assertThat(DataScene.state(terraform).meaning()).isEqualTo(state);
        assertThat(scene.variables()).isEqualTo(variables);
    }

    /** The last process to die may have left nothing to take back. */
    private void rollBack(RunSnapshot relink) {
        try (Run earlier = Run.reopen(relink.path(), Clock.systemUTC());
                Run run = Run.begin(folder.resolve("rollbacks-" + round), "rollback", Map.of(), Clock.systemUTC())) {
            scene.migrator(terraform).rollBack(earlier, run);
        } catch (RelinkException nothingToTakeBack) {
            assertStands(old, DataScene.VARIABLES);
        }
    }

    RelinkResult resumed() {
        Path run = new Runs(runs()).list().get(0).path();
        try (Run reopened = Run.reopen(run, Clock.systemUTC())) {
            return scene.migrator(terraform).resume(reopened);
        } catch (RunException e) {
            throw new AssertionError("the run cannot be opened again", e);
        }
    }

    /** Kills the push, makes sure of the lock, and resumes. */
    RelinkException resumeWithALockLeftBehind() {
        reset();
        try (Run run = Run.begin(runs(), "relink", Map.of(), Clock.systemUTC())) {
            TerraformCli failing = scene.meddling(terraform, "state push", "exit 137");
            assertThatExceptionOfType(RelinkException.class)
                    .isThrownBy(() -> scene.migrator(failing).relink(DataScene.toNew(), run));
        }
        // Left held on purpose: as by a push that was killed.
        StateBackend.Held left = backend.lockedByAnother(StateBackend.DEFAULT_WORKSPACE);
        assertThat(left).isNotNull();
        RelinkException failure = catchThrowableOfType(RelinkException.class, this::resumed);
        assertThat(DataScene.state(terraform).meaning()).isEqualTo(old);
        return failure;
    }

    boolean isLocked() {
        return backend instanceof HttpStateServer server && server.isLocked();
    }

    /** What an operator does with {@code terraform force-unlock}. */
    void unlock() {
        if (isLocked()) {
            backend.lockedByAnother(StateBackend.DEFAULT_WORKSPACE).close();
        }
    }

    private void reset() {
        round++;
        unlock();
        backend.overwrite(StateBackend.DEFAULT_WORKSPACE, stored);
        scene.resetVariables();
    }

    private Path runs() {
        return folder.resolve("runs-" + round);
    }

    /** After a kill, files of terraform's may be readable by others, but nobody else comes as far as to them. */
    private void assertNobodyElseEntersTheRuns() throws IOException {
        if (!Files.exists(runs())) {
            return;
        }
        try (Stream<Path> entries = Files.list(runs())) {
            for (Path run : (Iterable<Path>) entries::iterator) {
                assertThat(Files.getPosixFilePermissions(run))
                        .containsExactlyInAnyOrder(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE);
            }
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
