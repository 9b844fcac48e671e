package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster as replies show it. */
final class ClusterXml {

    private ClusterXml() {}

    static XmlElement of(RdsRegion region, Cluster cluster) {
        Names names = region.names;
        Instant now = region.now();
        Optional<RestoreWindow> window = RestoreWindow.of(cluster, now);
        XmlElement xml = XmlElement.of("DBCluster")
                .text("DBClusterIdentifier", cluster.id())
                .text("DbClusterResourceId", cluster.resourceId())
                .text("DBClusterArn", region.arn(cluster))
                .text("Status", cluster.status())
                .time("ClusterCreateTime", cluster.created())
                .time(
                        "EarliestRestorableTime",
                        window.map(RestoreWindow::earliest).orElse(null))
                .time("LatestRestorableTime", window.map(RestoreWindow::latest).orElse(null))
                .text("Endpoint", names.endpoint(cluster.id(), "cluster-"))
                .text("ReaderEndpoint", names.endpoint(cluster.id(), "cluster-ro-"))
                .text("HostedZoneId", "Z2R2ITUGPM61AM")
                .flag("MultiAZ", region.membersOf(cluster).size() > 1)
                .number("AllocatedStorage", 1)
                .flag("CrossAccountClone", false)
                .text("ActivityStreamStatus", "stopped")
                .list("AssociatedRoles", region.roles.xml(cluster))
                .list("DBClusterMembers", members(region, cluster));
        cluster.settings().write(xml);
        // The Terraform provider relies on the date wherever there is a certificate.
        xml.child("CertificateDetails").time("ValidTill", Names.CERTIFICATE_END);
        if (!cluster.pending().isEmpty()) {
            cluster.pending().write(xml.child("PendingModifiedValues"));
        }
        Tags.write(xml, region.tags.of(region.arn(cluster)));
        return xml;
    }

    private static List<XmlElement> members(RdsRegion region, Cluster cluster) {
        List<XmlElement> members = new ArrayList<>();
        for (Instance instance : region.membersOf(cluster)) {
            members.add(XmlElement.of("DBClusterMember")
                    .text("DBInstanceIdentifier", instance.id())
                    // The first instance of a cluster is its writer.
                    .flag("IsClusterWriter", members.isEmpty())
                    .text("DBClusterParameterGroupStatus", instance.clusterGroupStatus())
                    .text("PromotionTier", instance.settings().get(InstanceSetting.PROMOTION_TIER)));
        }
        return members;
    }
}
