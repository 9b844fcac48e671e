package io.github.tfsafety.localaws.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClusterLifeTest {

    private final RdsCaller rds = new RdsCaller();

    private void create() {
        rds.call(
                "CreateDBCluster",
                "DBClusterIdentifier",
                "Fresh",
                "Engine",
                "aurora-postgresql",
                "MasterUsername",
                "owner",
                "MasterUserPassword",
                "not-a-secret");
    }

    @Test
    void newClusterIsCreatingForMinutesAndThenAvailable() {
        create();
        assertThat(rds.cluster("fresh").text("Status")).isEqualTo("creating");
        rds.passMinutes(3);
        assertThat(rds.cluster("fresh").text("Status")).isEqualTo("creating");
        rds.passMinutes(1);
        assertThat(rds.cluster("fresh").text("Status")).isEqualTo("available");
    }

    @Test
    void restorableTimesAreAbsentUntilTheFirstBackupIsComplete() {
        create();
        rds.passMinutes(4);
        assertThat(rds.cluster("fresh").xml()).doesNotContain("RestorableTime");
        rds.passMinutes(1);
        assertThat(rds.cluster("fresh").xml())
                .contains("<EarliestRestorableTime>", "<LatestRestorableTime>")
                .contains("available");
    }

    @Test
    void latestRestorableTimeIsFiveMinutesBehind() {
        create();
        rds.pass(Duration.ofHours(3));
        assertThat(rds.cluster("fresh").time("LatestRestorableTime"))
                .isEqualTo(rds.clock.instant().minus(Duration.ofMinutes(5)));
        assertThat(rds.cluster("fresh").time("EarliestRestorableTime"))
                .isEqualTo(RdsCaller.START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void earliestRestorableTimeIsNoOlderThanTheRetentionPeriod() {
        rds.haveCluster("kept", "BackupRetentionPeriod", "2");
        rds.pass(Duration.ofDays(10));
        assertThat(rds.cluster("kept").time("EarliestRestorableTime"))
                .isEqualTo(rds.clock.instant().minus(Duration.ofDays(2)));
    }

    @Test
    void automatedSnapshotsComeDailyAndGoAfterTheRetentionPeriod() {
        rds.haveCluster("kept", "BackupRetentionPeriod", "3");
        rds.pass(Duration.ofDays(10));
        assertThat(rds.call("DescribeDBClusterSnapshots", "SnapshotType", "automated")
                        .texts("DBClusterSnapshotIdentifier"))
                .hasSize(3)
                .allMatch(id -> id.startsWith("rds:kept-"));
    }

    @Test
    void fillsInWhatAwsFillsIn() {
        create();
        RdsCaller.Reply cluster = rds.cluster("fresh");
        assertThat(cluster.text("DBClusterParameterGroup")).isEqualTo("default.aurora-postgresql16");
        assertThat(cluster.text("Port")).isEqualTo("5432");
        assertThat(cluster.text("DBSubnetGroup")).isEqualTo("default");
        assertThat(cluster.text("BackupRetentionPeriod")).isEqualTo("1");
        assertThat(cluster.text("DeletionProtection")).isEqualTo("false");
        assertThat(cluster.text("DBClusterArn")).isEqualTo("arn:aws:rds:eu-west-1:123456789012:cluster:fresh");
    }
}
