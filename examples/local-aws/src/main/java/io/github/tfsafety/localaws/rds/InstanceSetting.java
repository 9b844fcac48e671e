package io.github.tfsafety.localaws.rds;

import static io.github.tfsafety.localaws.rds.Origin.CREATE;
import static io.github.tfsafety.localaws.rds.Origin.MODIFY;

/** The settings that a member instance of an Aurora cluster has of its own; the others are its cluster's. */
enum InstanceSetting implements Setting {
    CLASS(Row.of("DBInstanceClass").takenBy(CREATE, MODIFY).waitsForMaintenance()),
    AVAILABILITY_ZONE(Row.of("AvailabilityZone").takenBy(CREATE)),
    PREFERRED_MAINTENANCE_WINDOW(
            Row.of("PreferredMaintenanceWindow").takenBy(CREATE, MODIFY).initially("mon:03:30-mon:04:00")),
    AUTO_MINOR_VERSION_UPGRADE(
            Row.of("AutoMinorVersionUpgrade").takenBy(CREATE, MODIFY).initially("true")),
    PUBLICLY_ACCESSIBLE(Row.of("PubliclyAccessible").takenBy(CREATE, MODIFY).initially("false")),
    PROMOTION_TIER(
            Row.of("PromotionTier").takenBy(CREATE, MODIFY).initially("1").from(0, 15)),
    MONITORING_INTERVAL(
            Row.of("MonitoringInterval").takenBy(CREATE, MODIFY).initially("0").from(0, 60)),
    MONITORING_ROLE(Row.of("MonitoringRoleArn").takenBy(CREATE, MODIFY)),
    COPY_TAGS_TO_SNAPSHOT(Row.of("CopyTagsToSnapshot").takenBy(CREATE, MODIFY).initially("false")),
    CA_CERTIFICATE(Row.of("CACertificateIdentifier").takenBy(CREATE, MODIFY).initially("rds-ca-rsa2048-g1")),
    PERFORMANCE_INSIGHTS(Row.of("PerformanceInsightsEnabled")
            .parameter("EnablePerformanceInsights")
            .takenBy(CREATE, MODIFY)
            .initially("false")),
    PERFORMANCE_INSIGHTS_KEY(Row.of("PerformanceInsightsKMSKeyId").takenBy(CREATE, MODIFY)),
    PERFORMANCE_INSIGHTS_RETENTION(Row.of("PerformanceInsightsRetentionPeriod").takenBy(CREATE, MODIFY));

    // A row is immutable, which Error Prone believes only of types that carry its own annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Row row;

    InstanceSetting(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
