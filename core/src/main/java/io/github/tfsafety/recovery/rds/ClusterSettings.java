package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.RunTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfiguration;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * The settings that a restored cluster should share with its source. A restore to a point in time falls back to
 * defaults for the network, the parameter group and every protection unless it is told otherwise (Amazon RDS API
 * Reference, RestoreDBClusterToPointInTime); some settings cannot be told at all and are set afterwards.
 */
final class ClusterSettings {
    private ClusterSettings() {}

    /**
     * A request that carries over from the source all that the call can carry. Deletion protection is on from the first
     * moment.
     */
    static RestoreDbClusterToPointInTimeRequest.Builder restoreLike(DBCluster source, String runId) {
        RestoreDbClusterToPointInTimeRequest.Builder request = RestoreDbClusterToPointInTimeRequest.builder()
                .sourceDBClusterIdentifier(source.dbClusterIdentifier())
                .deletionProtection(true)
                .dbSubnetGroupName(source.dbSubnetGroup())
                .dbClusterParameterGroupName(source.dbClusterParameterGroup())
                .port(source.port())
                .copyTagsToSnapshot(source.copyTagsToSnapshot())
                .enableIAMDatabaseAuthentication(source.iamDatabaseAuthenticationEnabled())
                .networkType(source.networkType())
                .storageType(source.storageType())
                .engineLifecycleSupport(source.engineLifecycleSupport())
                .backtrackWindow(source.backtrackWindow())
                .monitoringInterval(source.monitoringInterval())
                .monitoringRoleArn(source.monitoringRoleArn())
                .enablePerformanceInsights(source.performanceInsightsEnabled())
                .performanceInsightsKMSKeyId(source.performanceInsightsKMSKeyId())
                .performanceInsightsRetentionPeriod(source.performanceInsightsRetentionPeriod())
                .tags(tagsWithRun(source, runId));
        if (source.hasVpcSecurityGroups()) {
            request.vpcSecurityGroupIds(source.vpcSecurityGroups().stream()
                    .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                    .toList());
        }
        if (source.hasEnabledCloudwatchLogsExports()) {
            request.enableCloudwatchLogsExports(source.enabledCloudwatchLogsExports());
        }
        scalingOf(source).ifPresent(request::serverlessV2ScalingConfiguration);
        return request;
    }

    static boolean madeBy(DBCluster cluster, String runId) {
        return cluster.tagList().stream().anyMatch(tag -> RunTag.KEY.equals(tag.key()) && runId.equals(tag.value()));
    }

    private static List<Tag> tagsWithRun(DBCluster source, String runId) {
        List<Tag> tags = new ArrayList<>(source.tagList());
        tags.removeIf(tag -> !RunTag.isInherited(tag.key()));
        tags.add(Tag.builder().key(RunTag.KEY).value(runId).build());
        return tags;
    }

    private static Optional<ServerlessV2ScalingConfiguration> scalingOf(DBCluster source) {
        ServerlessV2ScalingConfigurationInfo scaling = source.serverlessV2ScalingConfiguration();
        if (scaling == null) {
            return Optional.empty();
        }
        return Optional.of(ServerlessV2ScalingConfiguration.builder()
                .minCapacity(scaling.minCapacity())
                .maxCapacity(scaling.maxCapacity())
                .secondsUntilAutoPause(scaling.secondsUntilAutoPause())
                .build());
    }
}
