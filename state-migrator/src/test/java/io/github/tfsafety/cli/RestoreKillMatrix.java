package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * {@code kill -9} of the real command, again and again in the same restore: right behind each line of the journal, and
 * at random moments. Ten kills of each kind of database; twenty times as many with {@code -Plong-kills}.
 */
final class RestoreKillMatrix {
    private static final int ROUNDS = Integer.getInteger("tfsafety.kill-rounds", 1);
    private static final long SEED = Long.getLong("tfsafety.kill-seed", System.nanoTime());
    private static final int RESTORES = ROUNDS == 1 ? 2 : 4 * ROUNDS;
    private static final int KILLS = 5;
    private static final Duration WIDENED = Duration.ofMillis(60);

    private final LocalAws aws;
    private final Path folder;
    private final Restore restore;
    private final Random random = new Random(SEED);

    RestoreKillMatrix(LocalAws aws, Path folder, Restore restore) {
        this.aws = aws;
        this.folder = folder;
        this.restore = restore;
    }

    /** What is killed. */
    interface Restore {
        /** The arguments of the command. */
        List<String> arguments(String target);

        /** Fails unless there is exactly one restored database, with its settings. */
        void requireOne(String target, RunSnapshot run);

        /** Takes the restored database away: an account has room for fewer than the long profile makes. */
        void makeRoom(String target);
    }

    /** Kills each restore several times, and then lets it be done. */
    void run() throws Exception {
        // Every call takes a moment: a kill can fall into it, what AWS makes becomes ready in it, and a call whose
        // caller
        // died has its effect late.
        aws.faults().inject(Faults.ANY_OPERATION, Fault.delay(WIDENED), Faults.ALWAYS);
        for (int number = 0; number < RESTORES; number++) {
            String target = "target-" + number;
            Path runs = folder.resolve(target);
            for (int kill = 0; kill < KILLS; kill++) {
                killSomewhere(target, runs, kill);
            }
            Ended ended = next(target, runs).ended();
            assertThat(ended.exitCode())
                    .as("seed %d, %s: %s", SEED, target, ended.output())
                    .isZero();
            RunSnapshot run = only(runs).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.DONE);
            restore.requireOne(target, run);
            restore.makeRoom(target);
        }
    }

    /** The first kills wait for so many lines of the journal more than there were, the others for a while. */
    private void killSomewhere(String target, Path runs, int kill) throws Exception {
        int lines = lines(runs);
        TfsafetyProcess process = next(target, runs);
        Instant deadline =
                kill < 3 ? Instant.now().plusSeconds(60) : Instant.now().plusMillis(300 + random.nextInt(2_500));
        int enough = kill < 3 ? lines + 1 + random.nextInt(4) : Integer.MAX_VALUE;
        while (process.isAlive() && lines(runs) < enough && Instant.now().isBefore(deadline)) {
            Thread.sleep(2);
        }
        process.kill();
        only(runs)
                .ifPresent(run -> assertThat(run.state())
                        .as("seed %d, %s", SEED, run.path())
                        .isIn(RunState.INTERRUPTED, RunState.DONE));
    }

    /** The command, or what goes on with its run once there is one that was begun. */
    private TfsafetyProcess next(String target, Path runs) throws Exception {
        Map<String, String> environment = TfsafetyProcess.environment(aws.endpoint(), runs);
        Optional<RunSnapshot> run = only(runs);
        return run.isPresent() && !run.get().inputs().isEmpty()
                ? TfsafetyProcess.start(environment, "resume", run.get().path().toString())
                : TfsafetyProcess.start(environment, restore.arguments(target).toArray(String[]::new));
    }

    /** The newest run: one that was killed before it was begun did nothing, and is begun anew. */
    private static Optional<RunSnapshot> only(Path runs) {
        List<RunSnapshot> begun = new Runs(runs)
                .list().stream().filter(run -> !run.inputs().isEmpty()).toList();
        assertThat(begun).hasSizeLessThanOrEqualTo(1);
        return begun.stream().findFirst();
    }

    private static int lines(Path runs) {
        return new Runs(runs)
                .list().stream().mapToInt(run -> run.records().size()).sum();
    }
}
