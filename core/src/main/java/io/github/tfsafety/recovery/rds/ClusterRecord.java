package io.github.tfsafety.recovery.rds;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * All that is known of a cluster's settings.
 *
 * @param endpoints its custom endpoints
 * @param parameters the values in its parameter groups that somebody has set, by what they are of
 * @param unread what could not be read, with the reason
 */
record ClusterRecord(
        Origin origin,
        DBCluster cluster,
        List<DBInstance> instances,
        List<DBClusterEndpoint> endpoints,
        List<ScalableTarget> scalableTargets,
        List<ScalingPolicy> scalingPolicies,
        List<ScheduledAction> scheduledActions,
        List<MetricAlarm> alarms,
        Map<String, String> parameters,
        Map<Section, String> unread) {
    ClusterRecord {
        instances = List.copyOf(instances);
        endpoints = List.copyOf(endpoints);
        scalableTargets = List.copyOf(scalableTargets);
        scalingPolicies = List.copyOf(scalingPolicies);
        scheduledActions = List.copyOf(scheduledActions);
        alarms = List.copyOf(alarms);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        unread = Map.copyOf(unread);
    }

    /** What a backup records of its cluster, and nothing else. */
    static ClusterRecord ofBackup(DBCluster recorded) {
        String reason = "the backup does not record it";
        return new ClusterRecord(
                Origin.BACKUP,
                recorded,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(
                        Section.INSTANCES, reason,
                        Section.ENDPOINTS, reason,
                        Section.AUTO_SCALING, reason,
                        Section.ALARMS, reason,
                        Section.PARAMETERS, reason));
    }

    String id() {
        return cluster.dbClusterIdentifier();
    }

    boolean knows(Section section) {
        return !unread.containsKey(section);
    }

    /** Where the knowledge is from. */
    enum Origin {
        /** AWS, just now. A setting that is absent is not set. */
        LIVE("the cluster as it is now"),
        /** A capsule. A setting that is absent was not set then. */
        CAPSULE("the settings capsule"),
        /** A snapshot, or a retained backup. A setting that is absent is unknown. */
        BACKUP("what the backup records");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What is read by calls of its own. */
    enum Section {
        INSTANCES,
        ENDPOINTS,
        AUTO_SCALING,
        ALARMS,
        PARAMETERS
    }
}
