package io.github.tfsafety.localaws.rds;

import static io.github.tfsafety.localaws.rds.Origin.CREATE;
import static io.github.tfsafety.localaws.rds.Origin.MODIFY;
import static io.github.tfsafety.localaws.rds.Origin.RESTORE_FROM_SNAPSHOT;
import static io.github.tfsafety.localaws.rds.Origin.RESTORE_TO_POINT_IN_TIME;

/**
 * The settings of an Aurora cluster. Names and calls are those of the RDS API of 2014-10-31. What a restore carries
 * over is what the API's text and the Aurora user guide say; where both are silent, a setting is not carried, so that a
 * caller who relies on it fails here first.
 */
enum ClusterSetting implements Setting {
    ENGINE(Row.of("Engine").takenBy(CREATE, RESTORE_FROM_SNAPSHOT).carriedBy(RESTORE_TO_POINT_IN_TIME)),
    // A snapshot restore without a version takes the engine's default version, not the snapshot's.
    ENGINE_VERSION(Row.of("EngineVersion")
            .takenBy(CREATE, MODIFY, RESTORE_FROM_SNAPSHOT)
            .carriedBy(RESTORE_TO_POINT_IN_TIME)
            .waitsForMaintenance()),
    ENGINE_MODE(Row.of("EngineMode")
            .takenBy(CREATE, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("provisioned")),
    ENGINE_LIFECYCLE_SUPPORT(Row.of("EngineLifecycleSupport")
            .takenBy(CREATE, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("open-source-rds-extended-support")),
    // Whether AWS returns it on a restored cluster is not known for sure; the database itself is certainly there.
    DATABASE_NAME(Row.of("DatabaseName")
            .takenBy(CREATE, RESTORE_FROM_SNAPSHOT)
            .carriedBy(RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    MASTER_USERNAME(
            Row.of("MasterUsername").takenBy(CREATE).carriedBy(RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    // Set by ManageMasterUserPassword; a restored cluster has no managed secret.
    MASTER_SECRET(Row.of("MasterUserSecret.SecretArn")),
    MASTER_SECRET_STATUS(Row.of("MasterUserSecret.SecretStatus")),
    MASTER_SECRET_KEY(Row.of("MasterUserSecret.KmsKeyId")),
    PORT(Row.of("Port")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .carriedBy(RESTORE_FROM_SNAPSHOT)
            .from(1150, 65535)),
    SUBNET_GROUP(Row.of("DBSubnetGroup")
            .parameter("DBSubnetGroupName")
            .takenBy(CREATE, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially(SubnetGroup.DEFAULT)),
    SECURITY_GROUPS(Row.of("VpcSecurityGroups")
            .parameter("VpcSecurityGroupIds")
            .form(Row.Form.SECURITY_GROUPS)
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially(Names.DEFAULT_SECURITY_GROUP)),
    AVAILABILITY_ZONES(
            Row.of("AvailabilityZones").form(Row.Form.AVAILABILITY_ZONES).takenBy(CREATE, RESTORE_FROM_SNAPSHOT)),
    NETWORK_TYPE(Row.of("NetworkType")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("IPV4")),
    PARAMETER_GROUP(Row.of("DBClusterParameterGroup")
            .parameter("DBClusterParameterGroupName")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    BACKUP_RETENTION_PERIOD(Row.of("BackupRetentionPeriod")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .carriedBy(RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("1")
            .from(1, 35)
            .waitsForMaintenance()),
    PREFERRED_BACKUP_WINDOW(Row.of("PreferredBackupWindow")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("05:12-05:42")),
    PREFERRED_MAINTENANCE_WINDOW(
            Row.of("PreferredMaintenanceWindow").takenBy(CREATE, MODIFY).initially("sun:08:03-sun:08:33")),
    AUTO_MINOR_VERSION_UPGRADE(
            Row.of("AutoMinorVersionUpgrade").takenBy(CREATE, MODIFY).initially("true")),
    CA_CERTIFICATE(Row.of("CertificateDetails.CAIdentifier")
            .parameter("CACertificateIdentifier")
            .takenBy(CREATE, MODIFY)
            .initially("rds-ca-rsa2048-g1")),
    STORAGE_ENCRYPTED(Row.of("StorageEncrypted")
            .takenBy(CREATE)
            .carriedBy(RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("false")),
    KMS_KEY(Row.of("KmsKeyId")
            .takenBy(CREATE, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .carriedBy(RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    // Absent for "aurora", as in AWS's replies.
    STORAGE_TYPE(Row.of("StorageType")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .waitsForMaintenance()),
    DELETION_PROTECTION(Row.of("DeletionProtection")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("false")),
    COPY_TAGS_TO_SNAPSHOT(Row.of("CopyTagsToSnapshot")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("false")),
    IAM_AUTHENTICATION(Row.of("IAMDatabaseAuthenticationEnabled")
            .parameter("EnableIAMDatabaseAuthentication")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .initially("false")
            .waitsForMaintenance()),
    LOG_EXPORTS(Row.of("EnabledCloudwatchLogsExports")
            .parameter("EnableCloudwatchLogsExports")
            .form(Row.Form.STRINGS)
            .takenBy(CREATE, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    HTTP_ENDPOINT(Row.of("HttpEndpointEnabled")
            .parameter("EnableHttpEndpoint")
            .takenBy(CREATE)
            .initially("false")),
    // Nobody can set these any more: Serverless v1 has ended.
    SERVERLESS_V1_MINIMUM(Row.of("ScalingConfigurationInfo.MinCapacity")),
    SERVERLESS_V1_MAXIMUM(Row.of("ScalingConfigurationInfo.MaxCapacity")),
    SERVERLESS_V2_MINIMUM(Row.of("ServerlessV2ScalingConfiguration.MinCapacity")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    SERVERLESS_V2_MAXIMUM(Row.of("ServerlessV2ScalingConfiguration.MaxCapacity")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    SERVERLESS_V2_AUTO_PAUSE(Row.of("ServerlessV2ScalingConfiguration.SecondsUntilAutoPause")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .from(300, 86_400)),
    MONITORING_INTERVAL(Row.of("MonitoringInterval")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)
            .from(0, 60)),
    MONITORING_ROLE(
            Row.of("MonitoringRoleArn").takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    DATABASE_INSIGHTS(Row.of("DatabaseInsightsMode").takenBy(CREATE, MODIFY).initially("standard")),
    PERFORMANCE_INSIGHTS(Row.of("PerformanceInsightsEnabled")
            .parameter("EnablePerformanceInsights")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    PERFORMANCE_INSIGHTS_KEY(Row.of("PerformanceInsightsKMSKeyId")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT)),
    PERFORMANCE_INSIGHTS_RETENTION(Row.of("PerformanceInsightsRetentionPeriod")
            .takenBy(CREATE, MODIFY, RESTORE_TO_POINT_IN_TIME, RESTORE_FROM_SNAPSHOT));

    // A row is immutable, which Error Prone believes only of types that carry its own annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Row row;

    ClusterSetting(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
