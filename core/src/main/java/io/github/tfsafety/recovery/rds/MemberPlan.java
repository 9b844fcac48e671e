package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * The instances that a restored cluster gets: AWS restores none. The first one made becomes the writer (Amazon Aurora
 * User Guide, "Restoring from a DB cluster snapshot").
 */
final class MemberPlan {
    private MemberPlan() {}

    /** One request an instance, the writer's first. */
    static List<CreateDbInstanceRequest> of(
            ClusterSource source, ClusterOptions options, Renaming renaming, String runId) {
        ClusterRecord record = source.record();
        if (!record.instances().isEmpty()) {
            Set<String> writers = record.cluster().dbClusterMembers().stream()
                    .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
                    .map(DBClusterMember::dbInstanceIdentifier)
                    .collect(Collectors.toSet());
            return record.instances().stream()
                    .sorted(Comparator.comparing(instance -> !writers.contains(instance.dbInstanceIdentifier())))
                    .map(instance -> like(instance, options, renaming, runId))
                    .toList();
        }
        return onlyClass(source, options)
                .map(type -> List.of(single(source, renaming, type, runId)))
                .orElse(List.of());
    }

    private static Optional<String> onlyClass(ClusterSource source, ClusterOptions options) {
        if (ServerlessTranslation.isV1(source.record().cluster())) {
            return Optional.of(ServerlessTranslation.CLASS);
        }
        return source.record().knows(Section.INSTANCES) ? Optional.empty() : options.instanceClass();
    }

    private static CreateDbInstanceRequest single(ClusterSource source, Renaming renaming, String type, String runId) {
        return CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(renaming.firstInstance())
                .dbClusterIdentifier(renaming.target())
                .engine(source.backup().engine())
                .dbInstanceClass(type)
                .tags(LikeSource.tags(List.of(), runId))
                .build();
    }

    private static CreateDbInstanceRequest like(
            DBInstance instance, ClusterOptions options, Renaming renaming, String runId) {
        CreateDbInstanceRequest.Builder request = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(renaming.instance(instance.dbInstanceIdentifier()))
                .dbClusterIdentifier(renaming.target())
                .engine(instance.engine())
                .dbInstanceClass(options.instanceClass().orElse(instance.dbInstanceClass()))
                .dbParameterGroupName(parameterGroup(instance).orElse(null))
                .promotionTier(instance.promotionTier())
                .availabilityZone(instance.availabilityZone())
                .publiclyAccessible(instance.publiclyAccessible())
                .autoMinorVersionUpgrade(instance.autoMinorVersionUpgrade())
                .preferredMaintenanceWindow(instance.preferredMaintenanceWindow())
                .caCertificateIdentifier(instance.caCertificateIdentifier())
                .monitoringInterval(instance.monitoringInterval())
                .monitoringRoleArn(instance.monitoringRoleArn())
                .tags(LikeSource.tags(instance.tagList(), runId));
        if (Boolean.TRUE.equals(instance.performanceInsightsEnabled())) {
            request.enablePerformanceInsights(true)
                    .performanceInsightsKMSKeyId(instance.performanceInsightsKMSKeyId())
                    .performanceInsightsRetentionPeriod(instance.performanceInsightsRetentionPeriod());
        }
        return request.build();
    }

    static Optional<String> parameterGroup(DBInstance instance) {
        return instance.dbParameterGroups().stream()
                .map(group -> group.dbParameterGroupName())
                .findFirst();
    }
}
