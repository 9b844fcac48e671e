package io.github.tfsafety.recovery.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import io.github.tfsafety.recovery.rds.ClusterRecord.Origin;
import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** A cluster's settings as a capsule keeps them, and back. AWS tells no password, so there is none in them. */
final class ClusterCapsule {
    static final String KIND = "rds-cluster";
    private static final String CLUSTER = "cluster";
    private static final String PARAMETERS = "parameters";
    private static final String UNREAD = "unread-";
    private static final JsonMapper JSON = new JsonMapper();

    private ClusterCapsule() {}

    static Entry write(ClusterRecord record) {
        Map<String, String> sections = new TreeMap<>();
        sections.put(CLUSTER, SdkJson.write(record.cluster()));
        sections.put("instances", SdkJson.write(record.instances()));
        sections.put("endpoints", SdkJson.write(record.endpoints()));
        sections.put("scalableTargets", SdkJson.write(record.scalableTargets()));
        sections.put("scalingPolicies", SdkJson.write(record.scalingPolicies()));
        sections.put("scheduledActions", SdkJson.write(record.scheduledActions()));
        sections.put("alarms", SdkJson.write(record.alarms()));
        sections.put(PARAMETERS, JSON.valueToTree(record.parameters()).toString());
        record.unread().keySet().forEach(section -> sections.put(unread(section), "true"));
        return new Entry(record.cluster().dbClusterArn(), KIND, record.id(), sections);
    }

    static ClusterRecord read(Entry entry, Origin origin) {
        Map<Section, String> missing = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            if (entry.section(unread(section)).isPresent()) {
                missing.put(section, "the capsule does not have it");
            }
        }
        if (entry.section(PARAMETERS).isEmpty()) {
            missing.put(Section.PARAMETERS, "the capsule is of an earlier version, which did not keep it");
        }
        DBCluster.Builder cluster = DBCluster.builder();
        entry.section(CLUSTER).ifPresent(json -> SdkJson.read(json, cluster));
        return new ClusterRecord(
                origin,
                cluster.build(),
                list(entry, "instances", DBInstance::builder),
                list(entry, "endpoints", DBClusterEndpoint::builder),
                list(entry, "scalableTargets", ScalableTarget::builder),
                list(entry, "scalingPolicies", ScalingPolicy::builder),
                list(entry, "scheduledActions", ScheduledAction::builder),
                list(entry, "alarms", MetricAlarm::builder),
                parameters(entry),
                missing);
    }

    private static Map<String, String> parameters(Entry entry) {
        Map<String, String> values = new TreeMap<>();
        try {
            JSON.readTree(entry.section(PARAMETERS).orElse("{}"))
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new RestoreRefusedException(
                    "The capsule tells no parameters of " + entry.name() + "; take another copy of it");
        }
        return values;
    }

    private static <B extends SdkPojo & SdkBuilder<B, T>, T> List<T> list(
            Entry entry, String section, Supplier<B> builders) {
        return SdkJson.elements(entry.section(section).orElse("[]")).stream()
                .map(json -> {
                    B builder = builders.get();
                    SdkJson.read(json, builder);
                    return builder.build();
                })
                .toList();
    }

    private static String unread(Section section) {
        return UNREAD + section.name().toLowerCase(Locale.ROOT);
    }
}
