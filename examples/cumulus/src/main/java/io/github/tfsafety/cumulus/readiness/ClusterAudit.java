package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

/** The cluster: its backups, and what could destroy or hinder them. */
final class ClusterAudit implements Audit {
    private static final int DAYS = 7;
    private static final Duration LAG = Duration.ofMinutes(15);
    private static final Duration SNAPSHOT_AGE = Duration.ofDays(30);

    private final RdsClient rds;
    private final DBCluster found;
    private final String cluster;
    private final Optional<String> modeInState;
    private final Clock clock;
    private final Findings findings = new Findings("cluster");

    /**
     * An audit of a cluster that there is.
     *
     * @param modeInState the engine mode that Terraform takes it to have
     */
    ClusterAudit(RdsClient rds, DBCluster found, Optional<String> modeInState, Clock clock) {
        this.rds = requireNonNull(rds, "rds");
        this.found = requireNonNull(found, "found");
        this.cluster = found.dbClusterIdentifier();
        this.modeInState = requireNonNull(modeInState, "modeInState");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public List<Finding> look() {
        backups();
        snapshots();
        protection();
        mode();
        end();
        return findings.all();
    }

    private void backups() {
        int days = found.backupRetentionPeriod() == null ? 0 : found.backupRetentionPeriod();
        findings.check(
                days >= DAYS,
                days > 1 ? Grade.WEAK : Grade.FAULT,
                cluster,
                "backup retention",
                days + " days",
                "in the call of the module cumulus-rds-tf: backup_retention_period = " + DAYS + ", or more");
        Instant latest = found.latestRestorableTime();
        Duration lag = latest == null ? Duration.ofDays(999) : Duration.between(latest, clock.instant());
        findings.check(
                lag.compareTo(LAG) <= 0,
                Grade.FAULT,
                cluster,
                "latest restorable time",
                latest == null ? "none" : lag.toMinutes() + " minutes ago",
                "find out why AWS takes no continuous backup: events of the cluster");
    }

    /** Automated snapshots go with the cluster; only a manual one stays. */
    private void snapshots() {
        Optional<Instant> newest = AwsCall.call(
                "DescribeDBClusterSnapshots",
                () -> rds
                        .describeDBClusterSnapshotsPaginator(describe ->
                                describe.dbClusterIdentifier(cluster).snapshotType("manual"))
                        .dbClusterSnapshots()
                        .stream()
                        .filter(snapshot -> "available".equals(snapshot.status()))
                        .map(DBClusterSnapshot::snapshotCreateTime)
                        .max(Instant::compareTo));
        Duration age =
                newest.map(time -> Duration.between(time, clock.instant())).orElse(Duration.ofDays(999));
        findings.check(
                age.compareTo(SNAPSHOT_AGE) <= 0,
                Grade.WEAK,
                cluster,
                "newest manual snapshot",
                newest.isEmpty() ? "none" : age.toDays() + " days old",
                "tfsafety backup " + cluster);
        finalSnapshot();
    }

    /** A destruction fails half way if the name of its final snapshot is taken. */
    private void finalSnapshot() {
        String name = cluster + "-final-snapshot";
        boolean taken = AwsCall.call(
                "DescribeDBClusterSnapshots",
                () -> rds
                        .describeDBClusterSnapshotsPaginator(describe -> describe.dbClusterIdentifier(cluster))
                        .dbClusterSnapshots()
                        .stream()
                        .anyMatch(snapshot -> name.equals(snapshot.dbClusterSnapshotIdentifier())));
        findings.check(
                !taken,
                Grade.WEAK,
                cluster,
                "name of the final snapshot",
                taken ? name + " is taken" : "free",
                "copy that snapshot under another name, then delete it by hand");
    }

    private void protection() {
        boolean on = Boolean.TRUE.equals(found.deletionProtection());
        findings.check(
                on,
                Grade.FAULT,
                cluster,
                "deletion protection",
                on ? "on" : "off",
                "in terraform.tfvars of rds-cluster-tf: deletion_protection = true (the template says false)");
        boolean tags = Boolean.TRUE.equals(found.copyTagsToSnapshot());
        findings.check(
                tags,
                Grade.WEAK,
                cluster,
                "tags of snapshots",
                tags ? "copied" : "not copied",
                "aws rds modify-db-cluster --db-cluster-identifier " + cluster + " --copy-tags-to-snapshot");
    }

    private void mode() {
        boolean ended = "serverless".equals(found.engineMode());
        findings.check(
                !ended,
                Grade.FAULT,
                cluster,
                "engine mode",
                String.valueOf(found.engineMode()),
                "Serverless v1 has ended (2025-03-31): a restore makes v2, so upgrade Cumulus to 18.5 or later first");
        modeInState.ifPresent(
                mode -> findings.check(
                        mode.equals(found.engineMode()),
                        Grade.FAULT,
                        cluster,
                        "engine mode in the state",
                        mode,
                        "AWS says " + found.engineMode()
                                + ", and another mode replaces the cluster: set engine_mode accordingly before the next apply"));
    }

    private void end() {
        EngineEnd.of(found.engineVersion())
                .ifPresentOrElse(
                        end -> findings.check(
                                end.isAfter(clock.instant()),
                                Grade.WEAK,
                                cluster,
                                "end of the engine's version",
                                found.engineVersion() + " until " + end,
                                "upgrade it; a restore may be forced to a later version"),
                        () -> findings.wanting(
                                Grade.UNKNOWN,
                                cluster,
                                "end of the engine's version",
                                found.engineVersion() + ", not known here",
                                "read the release calendar of Aurora PostgreSQL"));
    }
}
