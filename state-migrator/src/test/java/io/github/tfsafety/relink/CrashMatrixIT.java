package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.relink.backends.Backends;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills with SIGKILL, whatever is at work. Afterwards the backend's state is exactly the old one or exactly the new one
 * by meaning, so is the variables file, and resuming or taking back finishes the job. {@code -Plong-kills} kills some
 * ten times as often.
 */
@Execution(ExecutionMode.CONCURRENT)
final class CrashMatrixIT {
    /** More than the journal of a whole re-link has lines, and than it runs commands. */
    private static final int FAR = 60;

    private static final int ROUNDS = Integer.getInteger("tfsafety.kill-rounds", 1);
    private static final long SEED = Long.getLong("tfsafety.kill-seed", 20261124L);

    @TempDir
    Path folder;

    /** Kill by kill through all lines of the journal on the local backend; elsewhere every third, unless it is long. */
    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "HTTP", "POSTGRES"})
    void theProcessAtEveryLineOfItsJournal(Backends kind) throws Exception {
        int stride = kind == Backends.LOCAL || ROUNDS > 1 ? 1 : 3;
        try (CrashScene scene = new CrashScene(folder, kind)) {
            boolean killed = true;
            int kills = 0;
            for (int line = 1; killed; line += stride) {
                assertThat(line).isLessThan(FAR);
                killed = scene.relinkAndDieAtLine(line);
                kills += killed ? 1 : 0;
                scene.assertOldOrNewAndFinish(line % 2 == 0 ? CrashScene.Finish.RESUME : CrashScene.Finish.ROLL_BACK);
            }
            assertThat(kills * stride).as("lines of a whole journal").isGreaterThan(12);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "HTTP", "POSTGRES"})
    void terraformAtItsCommands(Backends kind) throws Exception {
        Random random = new Random(SEED + kind.name().length());
        try (CrashScene scene = new CrashScene(folder, kind)) {
            for (int kill = 0; kill < 6 * ROUNDS; kill++) {
                int command = 1 + random.nextInt(17);
                double seconds = random.nextInt(150) / 1000.0;
                scene.relinkWhileTerraformDies(command, seconds);
                scene.assertOldOrNewAndFinish(
                        random.nextBoolean() ? CrashScene.Finish.RESUME : CrashScene.Finish.ROLL_BACK);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "HTTP", "POSTGRES"})
    void theProcessAtRandomMoments(Backends kind) throws Exception {
        Random random = new Random(SEED - kind.name().length());
        try (CrashScene scene = new CrashScene(folder, kind)) {
            for (int kill = 0; kill < 2 * ROUNDS; kill++) {
                scene.relinkAndDieAfter(200 + random.nextInt(3500), random.nextBoolean());
                scene.assertOldOrNewOrCutOffAndFinish(
                        random.nextBoolean() ? CrashScene.Finish.RESUME : CrashScene.Finish.ROLL_BACK);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP"})
    void namesTheLockThatAKilledPushLeavesAndBreaksNone(Backends kind) throws Exception {
        try (CrashScene scene = new CrashScene(folder, kind)) {
            RelinkException failure = scene.resumeWithALockLeftBehind();
            assertThat(failure.getMessage()).contains("terraform force-unlock");
            assertThat(scene.isLocked()).isTrue();
            scene.unlock();
            assertThat(scene.resumed()).isInstanceOf(Relinked.class);
        }
    }
}
