package io.github.tfsafety.localaws.rds;

import static io.github.tfsafety.localaws.rds.ClusterSetting.BACKUP_RETENTION_PERIOD;
import static io.github.tfsafety.localaws.rds.ClusterSetting.DATABASE_NAME;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.ENGINE_VERSION;
import static io.github.tfsafety.localaws.rds.ClusterSetting.IAM_AUTHENTICATION;
import static io.github.tfsafety.localaws.rds.ClusterSetting.KMS_KEY;
import static io.github.tfsafety.localaws.rds.ClusterSetting.MASTER_USERNAME;
import static io.github.tfsafety.localaws.rds.ClusterSetting.NETWORK_TYPE;
import static io.github.tfsafety.localaws.rds.ClusterSetting.PREFERRED_BACKUP_WINDOW;
import static io.github.tfsafety.localaws.rds.ClusterSetting.SECURITY_GROUPS;
import static io.github.tfsafety.localaws.rds.ClusterSetting.STORAGE_ENCRYPTED;

import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.EnumSet;
import java.util.Set;

/** An instance as replies show it: its own settings, and those of its cluster that it shares. */
final class InstanceXml {

    private static final Set<ClusterSetting> SHARED = EnumSet.of(
            ENGINE,
            ENGINE_VERSION,
            MASTER_USERNAME,
            SECURITY_GROUPS,
            BACKUP_RETENTION_PERIOD,
            PREFERRED_BACKUP_WINDOW,
            STORAGE_ENCRYPTED,
            KMS_KEY,
            IAM_AUTHENTICATION,
            NETWORK_TYPE);

    private InstanceXml() {}

    static XmlElement of(RdsRegion region, Instance instance) {
        XmlElement xml = XmlElement.of("DBInstance")
                .text("DBInstanceIdentifier", instance.id())
                .text("DbiResourceId", instance.resourceId())
                .text("DBInstanceArn", region.arn(instance))
                .text("DBInstanceStatus", instance.status())
                .time("InstanceCreateTime", instance.created())
                .number("AllocatedStorage", 1)
                .text("StorageType", "aurora")
                .flag("MultiAZ", false)
                .flag("DeletionProtection", false)
                .text("LicenseModel", "postgresql-license");
        instance.settings().write(xml);
        xml.child("CertificateDetails")
                .text("CAIdentifier", instance.settings().get(InstanceSetting.CA_CERTIFICATE))
                .time("ValidTill", Names.CERTIFICATE_END);
        xml.child("DBParameterGroups")
                .add(XmlElement.of("DBParameterGroup")
                        .text("DBParameterGroupName", instance.parameterGroup())
                        .text("ParameterApplyStatus", instance.groupStatus()));
        if (!instance.pending().isEmpty()) {
            instance.pending().write(xml.child("PendingModifiedValues"));
        }
        region.findClusterByResourceId(instance.clusterResourceId())
                .ifPresent(cluster -> addShared(region, xml, instance, cluster));
        return Tags.write(xml, region.tags.of(region.arn(instance)));
    }

    private static void addShared(RdsRegion region, XmlElement xml, Instance instance, Cluster cluster) {
        Settings<ClusterSetting> settings = cluster.settings();
        xml.text("DBClusterIdentifier", cluster.id());
        settings.text(DATABASE_NAME).ifPresent(name -> xml.text("DBName", name));
        settings.only(SHARED::contains).write(xml);
        SubnetGroup group = region.subnetGroups.get(settings.get(ClusterSetting.SUBNET_GROUP));
        if (group != null) {
            xml.add(SubnetGroupOperations.xml(region, group));
        }
        if (!instance.status().equals(Instance.CREATING)) {
            xml.child("Endpoint")
                    .text("Address", region.names.endpoint(instance.id(), ""))
                    .text("Port", settings.get(ClusterSetting.PORT))
                    .text("HostedZoneId", "Z2R2ITUGPM61AM");
        }
    }
}
