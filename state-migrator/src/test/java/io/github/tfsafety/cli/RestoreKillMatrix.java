package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.RunSteps;
import io.github.tfsafety.run.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * {@code kill -9} of the real command, again and again in the same restore: in the middle of its steps, and at random
 * moments. Ten kills of each kind of database; twenty times as many with {@code -Plong-kills}.
 */
final class RestoreKillMatrix {
    private static final int ROUNDS = Integer.getInteger("tfsafety.kill-rounds", 1);
    private static final long SEED = Long.getLong("tfsafety.kill-seed", System.nanoTime());
    private static final int RESTORES = ROUNDS == 1 ? 2 : 4 * ROUNDS;
    private static final int KILLS = 5;
    private static final Duration WIDENED = Duration.ofMillis(60);
    private static final List<String> MAKING = List.of(
            "CreateDBClusterSnapshot", "RestoreDBClusterToPointInTime", "CreateBackup", "RestoreTableToPointInTime");

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
        // Every call takes a moment: a kill can fall into it, what AWS makes becomes ready in it, and a call has its
        // effect late if its caller died.
        aws.faults().inject(Faults.ANY_OPERATION, Fault.delay(WIDENED), Faults.ALWAYS);
        MAKING.forEach(call -> aws.faults().inject(call, Fault.delay(WIDENED.multipliedBy(6)), Faults.ALWAYS));
        for (int number = 0; number < RESTORES; number++) {
            String target = "target-" + number;
            Path runs = folder.resolve(target);
            for (int kill = 0; kill < KILLS; kill++) {
                killSomewhere(target, runs, number, kill);
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

    /**
     * The first kills fall into the call of a further step: of every second restore the very next one, so that what
     * makes the backup and the database is among them. The others fall anywhere.
     */
    private void killSomewhere(String target, Path runs, int number, int kill) throws Exception {
        int further = number % 2 == 0 ? 1 : 1 + random.nextInt(4);
        int enough = begun(runs) + further;
        TfsafetyProcess process = next(target, runs);
        Instant deadline =
                kill < 3 ? Instant.now().plusSeconds(60) : Instant.now().plusMillis(300 + random.nextInt(2_500));
        while (process.isAlive()
                && !(kill < 3 && isInAStep(runs) && begun(runs) >= enough)
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(2);
        }
        if (kill < 3) {
            // A step looks first whether it is done, for one moment.
            Thread.sleep(WIDENED.multipliedBy(2 + random.nextInt(3)).toMillis());
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

    /** How many steps were begun, whether they ended or not. */
    private static int begun(Path runs) {
        return (int) records(runs)
                .filter(record -> record.kind() == Kind.INTENT)
                .map(JournalRecord::step)
                .distinct()
                .count();
    }

    private static boolean isInAStep(Path runs) {
        return records(runs)
                .reduce((before, last) -> last)
                .filter(last -> last.kind() == Kind.INTENT)
                .isPresent();
    }

    private static Stream<JournalRecord> records(Path runs) {
        return new Runs(runs)
                .list().stream()
                        .flatMap(run -> run.records().stream())
                        .filter(record -> !record.step().equals(RunSteps.BEGIN));
    }
}
