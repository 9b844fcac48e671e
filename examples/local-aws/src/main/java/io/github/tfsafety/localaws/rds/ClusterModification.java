package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * ModifyDBCluster. Changes that AWS lists as pending values take effect when the modification is complete, or in the
 * maintenance window if they are not to be applied immediately; all others take effect at once.
 */
final class ClusterModification {

    private static final Set<String> PARAMETERS = Settings.parameters(
            ClusterSetting.class,
            Origin.MODIFY,
            "DBClusterIdentifier",
            "NewDBClusterIdentifier",
            "ApplyImmediately",
            "AllowMajorVersionUpgrade",
            "CloudwatchLogsExportConfiguration",
            "MasterUserPassword",
            "ManageMasterUserPassword",
            "MasterUserSecretKmsKeyId");

    /** Changes that leave a cluster available. */
    private static final Set<ClusterSetting> QUIET =
            Set.of(ClusterSetting.DELETION_PROTECTION, ClusterSetting.COPY_TAGS_TO_SNAPSHOT);

    private ClusterModification() {}

    static XmlElement modify(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(PARAMETERS);
        Cluster cluster = region.cluster(Identifiers.existing(parameters, "DBClusterIdentifier"));
        if (!cluster.isAvailable()) {
            throw RdsFaults.clusterState("DB Cluster " + cluster.id() + " is not currently in the available state.");
        }
        Settings<ClusterSetting> changes = changes(region, cluster, parameters);
        MasterUser.checkPassword(parameters);
        boolean immediately = parameters.isTrue("ApplyImmediately");
        if (parameters.has("NewDBClusterIdentifier")) {
            rename(region, cluster, parameters);
        }

        Settings<ClusterSetting> deferred =
                changes.only(setting -> setting.row().deferred());
        Settings<ClusterSetting> prompt = changes.only(setting -> !setting.row().deferred());
        Cluster changed = cluster.with(prompt).awaiting(deferred);
        if (!deferred.isEmpty()) {
            Duration wait = immediately
                    ? Durations.MODIFY
                    : MaintenanceWindow.of(cluster).after(region.now());
            region.changeAfter(wait, changed, Cluster::withPendingApplied);
        }
        boolean loud = (immediately && !deferred.isEmpty())
                || !prompt.only(setting -> !QUIET.contains(setting)).isEmpty();
        if (prompt.has(ClusterSetting.PARAMETER_GROUP)) {
            region.membersOf(changed).forEach(member -> region.put(member.awaitingRebootForCluster()));
        }
        Cluster busy = busy(region, changed, parameters, loud ? Cluster.MODIFYING : Cluster.AVAILABLE);
        region.put(busy);
        return request.result().add(ClusterXml.of(region, busy));
    }

    /** The cluster in the state in which it spends the next minute. */
    private static Cluster busy(RdsRegion region, Cluster cluster, QueryParameters parameters, String otherwise) {
        if (parameters.has("NewDBClusterIdentifier")) {
            return cluster.in(Cluster.RENAMING);
        }
        boolean password = parameters.has("MasterUserPassword") || parameters.isTrue("ManageMasterUserPassword");
        String status = password ? Cluster.RESETTING_CREDENTIALS : otherwise;
        if (!status.equals(Cluster.AVAILABLE)) {
            region.changeAfter(Durations.MODIFY, cluster, current -> current.in(Cluster.AVAILABLE));
        }
        return cluster.in(status);
    }

    private static void rename(RdsRegion region, Cluster cluster, QueryParameters parameters) {
        String newId = Identifiers.fresh(parameters, "NewDBClusterIdentifier");
        if (!parameters.isTrue("ApplyImmediately")) {
            throw AwsError.notCovered("a rename in the maintenance window");
        }
        if (region.findCluster(newId).isPresent()) {
            throw RdsFaults.clusterExists();
        }
        region.after(
                Durations.MODIFY,
                planned -> region.findClusterByResourceId(cluster.resourceId())
                        .filter(current -> !current.isDeleting())
                        .ifPresent(current -> region.rename(current.in(Cluster.AVAILABLE), newId)));
    }

    /** What really changes: values equal to those in effect are no change. */
    private static Settings<ClusterSetting> changes(RdsRegion region, Cluster cluster, QueryParameters parameters) {
        Settings<ClusterSetting> given = Settings.given(ClusterSetting.class, Origin.MODIFY, parameters);
        if (given.has(ClusterSetting.ENGINE_VERSION)) {
            given = given.with(ClusterSetting.ENGINE_VERSION, checkedVersion(cluster, given, parameters));
        }
        QueryParameters logs = parameters.structure("CloudwatchLogsExportConfiguration");
        Set<String> types = new LinkedHashSet<>(cluster.settings().list(ClusterSetting.LOG_EXPORTS));
        types.addAll(logs.texts("EnableLogTypes"));
        types.removeAll(logs.texts("DisableLogTypes"));
        Settings<ClusterSetting> all = given.with(ClusterSetting.LOG_EXPORTS, List.copyOf(types))
                .overlaidBy(MasterUser.managedSecret(region, parameters));
        Settings<ClusterSetting> together = cluster.settings().overlaidBy(all);
        ClusterChecks.check(region, together);
        if (all.has(ClusterSetting.PARAMETER_GROUP)) {
            ClusterChecks.checkFamily(region, together);
        }
        return all.only(setting -> !all.list(setting).equals(cluster.settings().list(setting)));
    }

    private static String checkedVersion(Cluster cluster, Settings<ClusterSetting> given, QueryParameters parameters) {
        Engine engine = Engine.of(cluster.settings().get(ClusterSetting.ENGINE));
        String current = cluster.settings().get(ClusterSetting.ENGINE_VERSION);
        String wanted = engine.version(given.get(ClusterSetting.ENGINE_VERSION));
        if (!engine.major(wanted).equals(engine.major(current)) && !parameters.isTrue("AllowMajorVersionUpgrade")) {
            throw RdsFaults.invalidCombination(
                    "The AllowMajorVersionUpgrade flag must be present when upgrading to a new" + " major version.");
        }
        return wanted;
    }
}
