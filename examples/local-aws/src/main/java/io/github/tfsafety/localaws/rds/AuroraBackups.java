package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Aurora clusters, as AWS Backup backs them up: by cluster snapshots of its own. */
final class AuroraBackups implements BackedUp {

    private static final Duration OVERHEAD = Duration.ofMinutes(3);

    private final Function<Scope, RdsRegion> regions;

    AuroraBackups(Function<Scope, RdsRegion> regions) {
        this.regions = requireNonNull(regions);
    }

    @Override
    public String resourceType() {
        return "Aurora";
    }

    @Override
    public boolean isNamedBy(String resourceArn) {
        return resourceArn.matches("arn:aws:rds:[a-z0-9-]+:\\d{12}:cluster:.+");
    }

    @Override
    public Taken take(Scope scope, String resourceArn, String jobId, Keeper keeper) {
        RdsRegion region = regions.apply(scope);
        Cluster cluster = region.cluster(Identifiers.nameOf(resourceArn));
        if (!region.arn(cluster).equals(resourceArn)) {
            throw RdsFaults.clusterNotFound(resourceArn);
        }
        if (!cluster.isAvailable()) {
            throw RdsFaults.clusterState("DB Cluster " + cluster.id() + " is " + cluster.status() + ".");
        }
        Snapshot snapshot =
                Snapshot.creating("awsbackup:job-" + jobId, Snapshot.Type.AWS_BACKUP, region.now(), cluster);
        Snapshots.begin(region, snapshot);
        region.tags.set(region.arn(snapshot), region.tags.of(region.arn(cluster)));
        return new Taken(
                region.arn(snapshot),
                cluster.id(),
                region.now().plus(Durations.CREATE_SNAPSHOT).plus(OVERHEAD),
                0,
                cluster.settings().text(ClusterSetting.KMS_KEY).orElse(null),
                AuroraRestoreMetadata.of(cluster),
                region.tags.of(region.arn(cluster)));
    }

    @Override
    public Taken copy(Scope scope, String recoveryPointArn, String jobId) {
        RdsRegion region = regions.apply(scope);
        Snapshot snapshot = Snapshots.require(region, recoveryPointArn);
        String arn = scope.arn("backup", "recovery-point:" + jobId);
        region.vaulted.put(arn, snapshot);
        return new Taken(
                arn,
                snapshot.source().id(),
                region.now().plus(Durations.CREATE_SNAPSHOT).plus(OVERHEAD),
                0,
                snapshot.source().settings().text(ClusterSetting.KMS_KEY).orElse(null),
                AuroraRestoreMetadata.of(snapshot.source()),
                region.tags.of(recoveryPointArn));
    }

    @Override
    public Restored restore(
            Scope scope, String recoveryPointArn, Map<String, String> metadata, Map<String, String> tags) {
        RdsRegion region = regions.apply(scope);
        Map<String, String> parameters = new TreeMap<>(AuroraRestoreMetadata.parameters(metadata));
        parameters.put("SnapshotIdentifier", recoveryPointArn);
        int number = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            number++;
            parameters.put("Tags.Tag." + number + ".Key", tag.getKey());
            parameters.put("Tags.Tag." + number + ".Value", tag.getValue());
        }
        QueryParameters query = QueryParameters.of(parameters);
        QueryRequest request = new QueryRequest(scope, "RestoreDBClusterFromSnapshot", query);
        Snapshot copy = region.vaulted.get(recoveryPointArn);
        if (copy == null) {
            RestoreOperations.fromSnapshot(region, request);
        } else {
            RestoreOperations.fromSnapshot(region, request, copy);
        }
        Cluster made = region.cluster(Identifiers.existing(query, "DBClusterIdentifier"));
        return new Restored(
                region.arn(made), region.now().plus(Durations.RESTORE_CLUSTER).plus(OVERHEAD));
    }

    @Override
    public void expire(Scope scope, String recoveryPointArn) {
        RdsRegion region = regions.apply(scope);
        region.vaulted.remove(recoveryPointArn);
        region.snapshots.remove(Identifiers.nameOf(recoveryPointArn));
        region.tags.forget(recoveryPointArn);
    }

    /** AWS Backup's own snapshots are deleted by AWS Backup alone. */
    static AwsError notDeletable(Snapshot snapshot) {
        return RdsFaults.snapshotState("The snapshot " + snapshot.id() + " is managed by AWS Backup.");
    }
}
