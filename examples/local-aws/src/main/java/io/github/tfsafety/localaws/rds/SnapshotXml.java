package io.github.tfsafety.localaws.rds;

import static io.github.tfsafety.localaws.rds.ClusterSetting.AVAILABILITY_ZONES;
import static io.github.tfsafety.localaws.rds.ClusterSetting.BACKUP_RETENTION_PERIOD;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE_MODE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE_VERSION;
import static io.github.tfsafety.localaws.rds.ClusterSetting.IAM_AUTHENTICATION;
import static io.github.tfsafety.localaws.rds.ClusterSetting.KMS_KEY;
import static io.github.tfsafety.localaws.rds.ClusterSetting.MASTER_USERNAME;
import static io.github.tfsafety.localaws.rds.ClusterSetting.PORT;
import static io.github.tfsafety.localaws.rds.ClusterSetting.PREFERRED_BACKUP_WINDOW;
import static io.github.tfsafety.localaws.rds.ClusterSetting.STORAGE_ENCRYPTED;
import static io.github.tfsafety.localaws.rds.ClusterSetting.STORAGE_TYPE;

import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.EnumSet;
import java.util.Set;

/** A snapshot as replies show it. */
final class SnapshotXml {

    /** The settings of the cluster that its backups record. */
    static final Set<ClusterSetting> RECORDED = EnumSet.of(
            AVAILABILITY_ZONES,
            ENGINE,
            ENGINE_MODE,
            ENGINE_VERSION,
            PORT,
            MASTER_USERNAME,
            STORAGE_ENCRYPTED,
            KMS_KEY,
            STORAGE_TYPE,
            BACKUP_RETENTION_PERIOD,
            PREFERRED_BACKUP_WINDOW,
            IAM_AUTHENTICATION);

    private SnapshotXml() {}

    /** As the account of {@code region} sees it. */
    static XmlElement of(RdsRegion region, SharedSnapshot shared) {
        Snapshot snapshot = shared.snapshot();
        Cluster source = snapshot.source();
        XmlElement xml = XmlElement.of("DBClusterSnapshot")
                .text("DBClusterSnapshotIdentifier", shared.isOfAnother(region) ? shared.arn() : snapshot.id())
                .text("DBClusterSnapshotArn", shared.arn())
                .text("SourceDBClusterSnapshotArn", snapshot.copiedFrom())
                .text(
                        "SnapshotType",
                        shared.isOfAnother(region) ? "shared" : snapshot.type().word())
                .time("SnapshotCreateTime", snapshot.created())
                .text("Status", snapshot.status())
                .number("PercentProgress", snapshot.isAvailable() ? 100 : 0)
                .text("DBClusterIdentifier", source.id())
                .text("DbClusterResourceId", source.resourceId())
                .time("ClusterCreateTime", source.created())
                .text("VpcId", Names.VPC)
                .number("AllocatedStorage", 1)
                .text("LicenseModel", "postgresql-license");
        source.settings().only(RECORDED::contains).write(xml);
        return Tags.write(xml, shared.owner().tags.of(shared.arn()));
    }
}
