package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Outcome;
import io.github.tfsafety.run.RunSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Tag;

/** However often the restore of a cluster is killed, there is exactly one restored cluster, with its settings. */
final class RestoreKillMatrixIT implements RestoreKillMatrix.Restore {
    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(200_000));
    private final RdsClient rds = LocalClients.rds(aws);

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
        new RestoreKillMatrix(aws, folder, this).run();
    }

    @Override
    public List<String> arguments(String target) {
        return List.of("restore", "cluster", "--source", "source", "--target", target, "--latest");
    }

    @Override
    public void makeRoom(String target) {
        rds.modifyDBCluster(change ->
                change.dbClusterIdentifier(target).deletionProtection(false).applyImmediately(true));
        aws.clock().advance(Duration.ofMinutes(10));
        rds.deleteDBCluster(gone -> gone.dbClusterIdentifier(target).skipFinalSnapshot(true));
        aws.clock().advance(Duration.ofMinutes(30));
    }

    @Override
    public void requireOne(String target, RunSnapshot run) {
        assertThat(rds.describeDBClusters().dbClusters())
                .extracting(DBCluster::dbClusterIdentifier)
                .containsExactlyInAnyOrder("source", target);
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
