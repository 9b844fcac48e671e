package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.Optional;
import java.util.Set;

/** CopyDBClusterSnapshot, within a region: a manual copy of any snapshot, also of one that another account shares. */
final class SnapshotCopies {

    private static final Set<String> PARAMETERS = Set.of(
            "SourceDBClusterSnapshotIdentifier", "TargetDBClusterSnapshotIdentifier", "KmsKeyId", "CopyTags", "Tags");

    private SnapshotCopies() {}

    static XmlElement copy(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(PARAMETERS);
        SharedSnapshot source =
                Snapshots.requireRestorable(region, parameters.required("SourceDBClusterSnapshotIdentifier"));
        String id = Identifiers.fresh(parameters, "TargetDBClusterSnapshotIdentifier", Snapshots.LONGEST_NAME);
        if (!source.snapshot().isAvailable()) {
            throw RdsFaults.snapshotState("The snapshot " + source.snapshot().id() + " is not available.");
        }
        Snapshots.requireRoomFor(region, id);
        Snapshot copy = Snapshot.copy(id, region.now(), encrypted(region, source, parameters), source.arn());
        Snapshots.begin(region, copy);
        if (parameters.isTrue("CopyTags")) {
            region.tags.set(region.arn(copy), source.owner().tags.of(source.arn()));
        }
        region.tags.add(region.arn(copy), Tags.read(parameters));
        return request.result().add(SnapshotXml.of(region, new SharedSnapshot(region, copy)));
    }

    /** The source cluster, under the key that the copy is to have. */
    private static Cluster encrypted(RdsRegion region, SharedSnapshot source, QueryParameters parameters) {
        Cluster cluster = source.snapshot().source();
        Optional<String> key = parameters.text("KmsKeyId");
        if (!cluster.settings().isTrue(ClusterSetting.STORAGE_ENCRYPTED)) {
            key.ifPresent(given -> {
                throw RdsFaults.invalidCombination("A KMS key cannot be given for the copy of an unencrypted snapshot");
            });
            return cluster;
        }
        if (source.isOfAnother(region) && key.isEmpty()) {
            throw RdsFaults.invalidCombination(
                    "The copy of an encrypted snapshot of another account needs a KMS key of this one");
        }
        String wanted = key.orElseGet(() -> cluster.settings().get(ClusterSetting.KMS_KEY));
        region.requireUsableKey(wanted);
        return cluster.with(Settings.none(ClusterSetting.class).with(ClusterSetting.KMS_KEY, wanted));
    }
}
