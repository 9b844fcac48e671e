package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.rds.ClusterRecord.Origin;
import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;

/** Reads all settings of a cluster that exists, all pages of each. What is denied is recorded as unread. */
final class ClusterReader {
    private static final String REPLICA_COUNT = "rds:cluster:ReadReplicaCount";

    private final ClusterServices services;

    ClusterReader(ClusterServices services) {
        this.services = services;
    }

    ClusterRecord read(DBCluster cluster) {
        return new Reading(cluster.dbClusterIdentifier()).record(cluster);
    }

    private final class Reading {
        private final String id;
        private final Map<Section, String> unread = new EnumMap<>(Section.class);

        Reading(String id) {
            this.id = id;
        }

        ClusterRecord record(DBCluster cluster) {
            // Without its instances a cluster would come back as one that nobody can ask.
            List<DBInstance> instances = instances();
            return new ClusterRecord(
                    Origin.LIVE,
                    cluster,
                    instances,
                    section(Section.ENDPOINTS, this::endpoints),
                    section(Section.AUTO_SCALING, this::scalableTargets),
                    section(Section.AUTO_SCALING, this::scalingPolicies),
                    section(Section.AUTO_SCALING, this::scheduledActions),
                    section(Section.ALARMS, () -> alarms(instances)),
                    parameters(cluster, instances),
                    unread);
        }

        private <T> List<T> section(Section section, Supplier<List<T>> read) {
            try {
                return read.get();
            } catch (AwsFailedException failure) {
                unread.put(section, requireDenial(failure));
                return List.of();
            }
        }

        /** What may not be read is reported as unknown; what could not be read now, could be later. */
        private static String requireDenial(AwsFailedException failure) {
            if (!failure.isDenial()) {
                throw failure;
            }
            return requireNonNullElse(failure.getMessage(), "");
        }

        private Map<String, String> parameters(DBCluster cluster, List<DBInstance> instances) {
            try {
                return new ParameterGroups(services.rds()).of(cluster, instances);
            } catch (AwsFailedException failure) {
                unread.put(Section.PARAMETERS, requireDenial(failure));
                return Map.of();
            }
        }

        private List<DBInstance> instances() {
            return AwsCall.call(
                    "DescribeDBInstances",
                    () -> services
                            .rds()
                            .describeDBInstancesPaginator(request -> request.filters(Filter.builder()
                                    .name("db-cluster-id")
                                    .values(id)
                                    .build()))
                            .dbInstances()
                            .stream()
                            .toList());
        }

        private List<DBClusterEndpoint> endpoints() {
            return AwsCall.call(
                    "DescribeDBClusterEndpoints",
                    () -> services
                            .rds()
                            .describeDBClusterEndpointsPaginator(request -> request.dbClusterIdentifier(id))
                            .dbClusterEndpoints()
                            .stream()
                            .filter(endpoint -> "CUSTOM".equals(endpoint.endpointType()))
                            .toList());
        }

        private List<ScalableTarget> scalableTargets() {
            ApplicationAutoScalingClient client = services.autoScaling();
            if (client == null) {
                return unread(Section.AUTO_SCALING);
            }
            return AwsCall.call(
                    "DescribeScalableTargets",
                    () -> client
                            .describeScalableTargetsPaginator(request -> request.serviceNamespace(ServiceNamespace.RDS)
                                    .scalableDimension(REPLICA_COUNT)
                                    .resourceIds("cluster:" + id))
                            .scalableTargets()
                            .stream()
                            .toList());
        }

        private List<ScalingPolicy> scalingPolicies() {
            ApplicationAutoScalingClient client = services.autoScaling();
            if (client == null) {
                return unread(Section.AUTO_SCALING);
            }
            return AwsCall.call(
                    "DescribeScalingPolicies",
                    () -> client
                            .describeScalingPoliciesPaginator(request -> request.serviceNamespace(ServiceNamespace.RDS)
                                    .scalableDimension(REPLICA_COUNT)
                                    .resourceId("cluster:" + id))
                            .scalingPolicies()
                            .stream()
                            .toList());
        }

        private List<ScheduledAction> scheduledActions() {
            ApplicationAutoScalingClient client = services.autoScaling();
            if (client == null) {
                return unread(Section.AUTO_SCALING);
            }
            return AwsCall.call(
                    "DescribeScheduledActions",
                    () -> client
                            .describeScheduledActionsPaginator(request -> request.serviceNamespace(ServiceNamespace.RDS)
                                    .scalableDimension(REPLICA_COUNT)
                                    .resourceId("cluster:" + id))
                            .scheduledActions()
                            .stream()
                            .toList());
        }

        /** Alarms cannot be asked for by their dimensions, so all are read. */
        private List<MetricAlarm> alarms(List<DBInstance> instances) {
            CloudWatchClient client = services.cloudWatch();
            if (client == null) {
                return unread(Section.ALARMS);
            }
            ClusterAlarms own = ClusterAlarms.of(id, instances);
            return AwsCall.call(
                    "DescribeAlarms",
                    () -> client.describeAlarmsPaginator().metricAlarms().stream()
                            .filter(own::isAbout)
                            .toList());
        }

        private <T> List<T> unread(Section section) {
            unread.put(section, "not looked at");
            return List.of();
        }
    }
}
