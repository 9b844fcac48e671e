package io.github.tfsafety.recovery.rds;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.recovery.RunTag;
import io.github.tfsafety.recovery.SettingVerdict;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;

/**
 * The settings of a cluster that a restored one has to share, each with the way by which it gets there: with the
 * restore call, or set afterwards.
 */
enum ClusterField {
    ENGINE("Engine", Way.RESTORE, DBCluster::engine),
    ENGINE_VERSION("EngineVersion", Way.RESTORE, DBCluster::engineVersion),
    DATABASE_NAME("DatabaseName", Way.RESTORE, DBCluster::databaseName),
    MASTER_USERNAME("MasterUsername", Way.RESTORE, DBCluster::masterUsername),
    PORT("Port", Way.RESTORE, DBCluster::port),
    STORAGE_ENCRYPTED("StorageEncrypted", Way.RESTORE, DBCluster::storageEncrypted),
    KMS_KEY("KmsKeyId", Way.RESTORE, DBCluster::kmsKeyId),
    STORAGE_TYPE("StorageType", Way.RESTORE, ClusterField::storageType),
    SUBNET_GROUP("DBSubnetGroup", Way.RESTORE, DBCluster::dbSubnetGroup),
    SECURITY_GROUPS(
            "VpcSecurityGroups",
            Way.RESTORE,
            cluster -> sorted(cluster.vpcSecurityGroups(), group -> group.vpcSecurityGroupId())),
    NETWORK_TYPE("NetworkType", Way.RESTORE, DBCluster::networkType),
    PARAMETER_GROUP("DBClusterParameterGroup", Way.RESTORE, DBCluster::dbClusterParameterGroup),
    IAM_AUTHENTICATION(
            "IAMDatabaseAuthenticationEnabled",
            Way.RESTORE,
            cluster -> isOn(cluster.iamDatabaseAuthenticationEnabled())),
    LOG_EXPORTS(
            "EnabledCloudwatchLogsExports",
            Way.RESTORE,
            cluster -> sorted(cluster.enabledCloudwatchLogsExports(), log -> log)),
    COPY_TAGS("CopyTagsToSnapshot", Way.RESTORE, cluster -> isOn(cluster.copyTagsToSnapshot())),
    BACKTRACK_WINDOW("BacktrackWindow", Way.RESTORE, DBCluster::backtrackWindow),
    LIFECYCLE_SUPPORT("EngineLifecycleSupport", Way.RESTORE, DBCluster::engineLifecycleSupport),
    SCALING("ServerlessV2ScalingConfiguration", Way.RESTORE, ClusterField::scaling),
    MONITORING_INTERVAL("MonitoringInterval", Way.RESTORE, DBCluster::monitoringInterval),
    MONITORING_ROLE("MonitoringRoleArn", Way.RESTORE, DBCluster::monitoringRoleArn),
    INSIGHTS("PerformanceInsightsEnabled", Way.RESTORE, cluster -> isOn(cluster.performanceInsightsEnabled())),
    INSIGHTS_KEY("PerformanceInsightsKMSKeyId", Way.RESTORE, DBCluster::performanceInsightsKMSKeyId),
    INSIGHTS_RETENTION(
            "PerformanceInsightsRetentionPeriod", Way.RESTORE, DBCluster::performanceInsightsRetentionPeriod),
    TAGS("Tags", Way.RESTORE, ClusterField::tags),
    BACKUP_RETENTION("BackupRetentionPeriod", Way.AFTERWARDS, DBCluster::backupRetentionPeriod),
    BACKUP_WINDOW("PreferredBackupWindow", Way.AFTERWARDS, DBCluster::preferredBackupWindow),
    MAINTENANCE_WINDOW("PreferredMaintenanceWindow", Way.AFTERWARDS, DBCluster::preferredMaintenanceWindow),
    MINOR_UPGRADES("AutoMinorVersionUpgrade", Way.AFTERWARDS, DBCluster::autoMinorVersionUpgrade),
    INSIGHTS_MODE("DatabaseInsightsMode", Way.AFTERWARDS, DBCluster::databaseInsightsModeAsString),
    HTTP_ENDPOINT("HttpEndpointEnabled", Way.AFTERWARDS, cluster -> isOn(cluster.httpEndpointEnabled())),
    ROLES(
            "AssociatedRoles",
            Way.AFTERWARDS,
            cluster -> sorted(
                    cluster.associatedRoles(),
                    role -> role.roleArn() + (role.featureName() == null ? "" : "=" + role.featureName())));

    private final String label;
    private final Way way;

    // Method references and lambdas without state, which Error Prone cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<DBCluster, @Nullable Object> value;

    ClusterField(String label, Way way, Function<DBCluster, @Nullable Object> value) {
        this.label = label;
        this.way = way;
        this.value = value;
    }

    String label() {
        return label;
    }

    /** The verdict for a value that is equal. */
    SettingVerdict whenEqual() {
        return way == Way.RESTORE ? SettingVerdict.CARRIED : SettingVerdict.REAPPLIED;
    }

    /** The value in one line; empty where there is none. */
    String of(DBCluster cluster) {
        Object read = value.apply(cluster);
        return read == null ? "" : read.toString();
    }

    private enum Way {
        RESTORE,
        AFTERWARDS
    }

    private static String isOn(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value) ? "true" : "false";
    }

    /** AWS leaves the standard type out. */
    private static String storageType(DBCluster cluster) {
        return cluster.storageType() == null ? "aurora" : cluster.storageType();
    }

    private static String scaling(DBCluster cluster) {
        ServerlessV2ScalingConfigurationInfo scaling = cluster.serverlessV2ScalingConfiguration();
        if (scaling == null) {
            return "";
        }
        String pause = scaling.secondsUntilAutoPause() == null ? "" : " pause " + scaling.secondsUntilAutoPause();
        return scaling.minCapacity() + "-" + scaling.maxCapacity() + pause;
    }

    private static String tags(DBCluster cluster) {
        return cluster.tagList().stream()
                .filter(tag -> RunTag.isInherited(tag.key()))
                .map(tag -> tag.key() + "=" + tag.value())
                .sorted()
                .collect(joining(","));
    }

    private static <T> String sorted(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().collect(joining(","));
    }
}
