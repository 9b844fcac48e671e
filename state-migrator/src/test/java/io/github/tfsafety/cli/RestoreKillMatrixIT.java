package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.Outcome;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * {@code kill -9} of the real command, again and again in the same restore: right behind each line of the journal, and
 * at random moments. In the end there is exactly one restored cluster, with its settings. Twenty kills; ten times as
 * many with {@code -Plong-kills}.
 */
final class RestoreKillMatrixIT {
    private static final int ROUNDS = Integer.getInteger("tfsafety.kill-rounds", 1);
    private static final long SEED = Long.getLong("tfsafety.kill-seed", System.nanoTime());
    private static final int RESTORES = 4;
    private static final int KILLS = 5;
    private static final Duration WIDENED = Duration.ofMillis(60);

    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(200_000));
    private final RdsClient rds = RdsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final Random random = new Random(SEED);

    @BeforeEach
    void makeASource() {
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .backupRetentionPeriod(9)
                .preferredBackupWindow("07:00-09:00")
                .enableHttpEndpoint(true));
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void leavesOneRestoredClusterWheneverItIsKilled() throws Exception {
        int restores = RESTORES * ROUNDS;
        for (int number = 0; number < restores; number++) {
            String target = "target-" + number;
            Path runs = folder.resolve(target);
            // Every call takes a moment, so that a kill can fall into it; one whose caller died has its effect late.
            aws.faults().inject(Faults.ANY_OPERATION, Fault.delay(WIDENED), 500);
            for (int kill = 0; kill < KILLS; kill++) {
                killSomewhere(target, runs, kill);
            }
            aws.faults().clear();
            Ended ended = next(target, runs).ended();
            assertThat(ended.exitCode())
                    .as("seed %d, %s: %s", SEED, target, ended.output())
                    .isZero();
            assertOneCluster(target, runs);
            assertThat(rds.describeDBClusters().dbClusters())
                    .extracting(DBCluster::dbClusterIdentifier)
                    .containsExactlyInAnyOrder("source", target);
            makeRoom(target);
        }
    }

    /** An account has room for 40 clusters, and for fewer than the long profile makes. */
    private void makeRoom(String target) {
        rds.modifyDBCluster(change ->
                change.dbClusterIdentifier(target).deletionProtection(false).applyImmediately(true));
        aws.clock().advance(Duration.ofMinutes(10));
        rds.deleteDBCluster(gone -> gone.dbClusterIdentifier(target).skipFinalSnapshot(true));
        aws.clock().advance(Duration.ofMinutes(30));
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
                : TfsafetyProcess.start(
                        environment, "restore", "cluster", "--source", "source", "--target", target, "--latest");
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

    private void assertOneCluster(String target, Path runs) {
        RunSnapshot run = only(runs).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        DBCluster cluster = rds.describeDBClusters(request -> request.dbClusterIdentifier(target))
                .dbClusters()
                .get(0);
        assertThat(cluster.status()).isEqualTo("available");
        assertThat(cluster.backupRetentionPeriod()).isEqualTo(9);
        assertThat(cluster.httpEndpointEnabled()).isTrue();
        assertThat(cluster.deletionProtection()).isTrue();
        assertThat(cluster.tagList())
                .contains(Tag.builder().key("tfsafety:run").value(run.id()).build());
        assertThat(aws.calls().of("RestoreDBClusterToPointInTime"))
                .filteredOn(call -> target.equals(call.parameters().get("DBClusterIdentifier"))
                        && !(call.outcome() instanceof Outcome.Refused))
                .hasSize(1);
    }
}
