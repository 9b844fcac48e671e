package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.RunTag;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.rds.ClusterOptions.Capacity;
import io.github.tfsafety.recovery.rds.ClusterOptions.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfiguration;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * The settings that a restore call can carry over. A restore falls back to defaults for the network, the parameter
 * group and every protection unless it is told otherwise (Amazon RDS API Reference, RestoreDBClusterToPointInTime).
 */
final class LikeSource {
    /** Of one resource (Amazon RDS User Guide, "Tagging Amazon RDS resources"). */
    private static final int MOST_TAGS = 50;

    private LikeSource() {}

    /** All that the calls share. Deletion protection is on from the first moment. */
    static RestoreDbClusterToPointInTimeRequest.Builder pointInTime(
            DBCluster source, ClusterOptions options, String target, String runId) {
        Placement placement = options.placement();
        RestoreDbClusterToPointInTimeRequest.Builder request = RestoreDbClusterToPointInTimeRequest.builder()
                .dbClusterIdentifier(target)
                .deletionProtection(true)
                .dbSubnetGroupName(chosen(placement.subnetGroupOrNull(), source.dbSubnetGroup()))
                .dbClusterParameterGroupName(chosen(placement.parameterGroupOrNull(), source.dbClusterParameterGroup()))
                .kmsKeyId(options.kmsKeyOrNull())
                .port(source.port())
                .copyTagsToSnapshot(source.copyTagsToSnapshot())
                .enableIAMDatabaseAuthentication(source.iamDatabaseAuthenticationEnabled())
                .networkType(source.networkType())
                .storageType(source.storageType())
                .engineLifecycleSupport(source.engineLifecycleSupport())
                .backtrackWindow(source.backtrackWindow())
                .tags(tags(source, runId));
        insights(request, source);
        List<String> groups = securityGroups(source, placement);
        if (!groups.isEmpty()) {
            request.vpcSecurityGroupIds(groups);
        }
        if (source.hasEnabledCloudwatchLogsExports()) {
            request.enableCloudwatchLogsExports(source.enabledCloudwatchLogsExports());
        }
        scaling(source, options).ifPresent(request::serverlessV2ScalingConfiguration);
        return request;
    }

    /**
     * The same for a snapshot: AWS gives equal settings equal names in both calls. The version is always sent, for AWS
     * would take the engine's default version otherwise.
     */
    static RestoreDbClusterFromSnapshotRequest.Builder snapshot(
            DBCluster source, ClusterOptions options, String target, String runId, Backup snapshot) {
        RestoreDbClusterFromSnapshotRequest.Builder request = RestoreDbClusterFromSnapshotRequest.builder();
        SdkJson.read(SdkJson.write(pointInTime(source, options, target, runId).build()), request);
        return request.snapshotIdentifier(snapshot.id())
                .engine(snapshot.engine())
                .engineVersion(snapshot.engineVersion())
                .engineMode(engineMode(source));
    }

    /** A cluster of Serverless v1 becomes a provisioned one, which is what one of v2 is to AWS. */
    static @Nullable String engineMode(DBCluster source) {
        return ServerlessTranslation.isV1(source) ? "provisioned" : null;
    }

    static List<String> securityGroups(DBCluster source, Placement placement) {
        return placement.securityGroups().isEmpty()
                ? source.vpcSecurityGroups().stream()
                        .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                        .toList()
                : placement.securityGroups();
    }

    static @Nullable String chosen(@Nullable String wished, @Nullable String sources) {
        return wished == null ? sources : wished;
    }

    private static void insights(RestoreDbClusterToPointInTimeRequest.Builder request, DBCluster source) {
        request.monitoringInterval(source.monitoringInterval())
                .monitoringRoleArn(source.monitoringRoleArn())
                .enablePerformanceInsights(source.performanceInsightsEnabled())
                .performanceInsightsKMSKeyId(source.performanceInsightsKMSKeyId())
                .performanceInsightsRetentionPeriod(source.performanceInsightsRetentionPeriod());
    }

    static boolean madeBy(List<Tag> tags, String runId) {
        return tags.stream().anyMatch(tag -> RunTag.KEY.equals(tag.key()) && runId.equals(tag.value()));
    }

    /** A source that has as many tags as AWS allows loses its last one, and the report says so. */
    static List<Tag> tags(List<Tag> sources, String runId) {
        List<Tag> tags = new ArrayList<>(sources.stream()
                .filter(tag -> RunTag.isInherited(tag.key()))
                .limit(MOST_TAGS - 1)
                .toList());
        tags.add(Tag.builder().key(RunTag.KEY).value(runId).build());
        return tags;
    }

    private static List<Tag> tags(DBCluster source, String runId) {
        return tags(source.tagList(), runId);
    }

    private static Optional<ServerlessV2ScalingConfiguration> scaling(DBCluster source, ClusterOptions options) {
        if (ServerlessTranslation.isV1(source)) {
            return Optional.of(range(ServerlessTranslation.capacity(source, options.capacity())));
        }
        if (options.capacity().isPresent()) {
            return options.capacity().map(LikeSource::range);
        }
        ServerlessV2ScalingConfigurationInfo scaling = source.serverlessV2ScalingConfiguration();
        return scaling == null
                ? Optional.empty()
                : Optional.of(ServerlessV2ScalingConfiguration.builder()
                        .minCapacity(scaling.minCapacity())
                        .maxCapacity(scaling.maxCapacity())
                        .secondsUntilAutoPause(scaling.secondsUntilAutoPause())
                        .build());
    }

    private static ServerlessV2ScalingConfiguration range(Capacity capacity) {
        return ServerlessV2ScalingConfiguration.builder()
                .minCapacity(capacity.minimum())
                .maxCapacity(capacity.maximum())
                .build();
    }
}
