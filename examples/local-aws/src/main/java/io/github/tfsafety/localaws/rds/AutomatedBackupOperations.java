package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** DescribeDBClusterAutomatedBackups: the windows of live clusters, and those that deleted clusters left behind. */
final class AutomatedBackupOperations {

    private record Backup(
            Cluster cluster, String status, Optional<RestoreWindow> window, SortedMap<String, String> tags) {
        Backup {
            requireNonNull(cluster);
            requireNonNull(status);
            requireNonNull(window);
            requireNonNull(tags);
        }
    }

    private static final Map<String, Function<Backup, List<String>>> FILTERS = Map.of(
            "status", backup -> List.of(backup.status()),
            "db-cluster-id", backup -> List.of(backup.cluster().id()),
            "db-cluster-resource-id", backup -> List.of(backup.cluster().resourceId()));

    private AutomatedBackupOperations() {}

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DbClusterResourceId", "DBClusterIdentifier", "Filters", "MaxRecords", "Marker"));
        Optional<String> resource = parameters.text("DbClusterResourceId");
        Optional<String> id = parameters.text("DBClusterIdentifier").map(Identifiers::nameOf);
        List<Backup> wanted = all(region).stream()
                .filter(backup ->
                        resource.map(backup.cluster().resourceId()::equals).orElse(true))
                .filter(backup -> id.map(backup.cluster().id()::equals).orElse(true))
                .toList();
        if (wanted.isEmpty() && (resource.isPresent() || id.isPresent())) {
            throw RdsFaults.automatedBackupNotFound(resource.or(() -> id).orElseThrow());
        }
        return Pages.write(
                request.result(),
                parameters,
                "DBClusterAutomatedBackups",
                Filters.apply(parameters, FILTERS, wanted),
                backup -> xml(region, backup));
    }

    private static List<Backup> all(RdsRegion region) {
        List<Backup> backups = new ArrayList<>();
        for (Cluster cluster : region.clusters()) {
            Optional<RestoreWindow> window = RestoreWindow.of(cluster, region.now());
            backups.add(new Backup(
                    cluster, window.isPresent() ? "active" : "creating", window, region.tags.of(region.arn(cluster))));
        }
        for (RetainedBackup backup : region.retainedBackups.values()) {
            Optional<RestoreWindow> window = backup.window(region.now());
            if (window.isPresent()) {
                backups.add(new Backup(backup.cluster(), "retained", window, backup.tags()));
            }
        }
        return backups;
    }

    private static XmlElement xml(RdsRegion region, Backup backup) {
        Cluster cluster = backup.cluster();
        XmlElement xml = XmlElement.of("DBClusterAutomatedBackup")
                .text("DBClusterIdentifier", cluster.id())
                .text("DbClusterResourceId", cluster.resourceId())
                .text("DBClusterArn", region.arn(cluster))
                .text(
                        "DBClusterAutomatedBackupsArn",
                        region.names.arn("cluster-auto-backup", "ab-" + cluster.resourceId()))
                .text("Region", region.names.scope().region())
                .text("Status", backup.status())
                .text("VpcId", Names.VPC)
                .time("ClusterCreateTime", cluster.created())
                .number("AllocatedStorage", 1);
        backup.window()
                .ifPresent(window -> xml.child("RestoreWindow")
                        .time("EarliestTime", window.earliest())
                        .time("LatestTime", window.latest()));
        cluster.settings().only(SnapshotXml.RECORDED::contains).write(xml);
        return Tags.write(xml, backup.tags());
    }
}
