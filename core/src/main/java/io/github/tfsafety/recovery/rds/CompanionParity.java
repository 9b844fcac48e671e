package io.github.tfsafety.recovery.rds;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Maps;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.rds.ClusterRecord.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The verdicts on what belongs to a cluster and is not a setting of it: instances, scaling of replicas, alarms. */
final class CompanionParity {
    private final ClusterRecord source;
    private final ClusterRecord restored;
    private final ClusterPlan plan;

    CompanionParity(ClusterRecord source, ClusterRecord restored, ClusterPlan plan) {
        this.source = source;
        this.restored = restored;
        this.plan = plan;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>(instances());
        rows.add(section("ReplicaScaling", Section.AUTO_SCALING, scaling(source), scaling(restored)));
        rows.addAll(alarms());
        rows.add(parameters());
        rows.add(inSync());
        return rows;
    }

    private List<Row> instances() {
        if (!source.knows(Section.INSTANCES)) {
            String why = plan.members().isEmpty()
                    ? "none was made: give --instance-class, or a capsule"
                    : "made as wished; whether the source had more is not known";
            String seen = names(restored.instances());
            return List.of(new Row("Instances", "", seen, SettingVerdict.UNKNOWN, why));
        }
        Map<String, DBInstance> byName = restored.instances().stream()
                .collect(Collectors.toMap(DBInstance::dbInstanceIdentifier, instance -> instance));
        return source.instances().stream()
                .map(instance -> {
                    String name = plan.renaming().instance(instance.dbInstanceIdentifier());
                    String seen = Optional.ofNullable(byName.get(name))
                            .map(CompanionParity::instance)
                            .orElse("");
                    return instance("Instance " + name, instance, seen);
                })
                .toList();
    }

    private Row instance(String label, DBInstance source, String seen) {
        String wanted = plan.wishedClass()
                .map(type -> source.toBuilder().dbInstanceClass(type).build())
                .map(CompanionParity::instance)
                .orElse("");
        return wanted.equals(seen)
                ? new Row(label, instance(source), seen, SettingVerdict.REPORT_ONLY, ClusterParity.AS_WISHED)
                : ClusterParity.equal(label, instance(source), seen, SettingVerdict.REAPPLIED);
    }

    private static String instance(DBInstance instance) {
        return Stream.of(
                        instance.dbInstanceClass(),
                        "tier " + instance.promotionTier(),
                        "zone " + instance.availabilityZone(),
                        "parameters " + MemberPlan.parameterGroup(instance).orElse("default"),
                        "public " + instance.publiclyAccessible(),
                        "upgrades " + instance.autoMinorVersionUpgrade(),
                        "maintenance " + instance.preferredMaintenanceWindow(),
                        "certificate " + instance.caCertificateIdentifier(),
                        "monitoring " + instance.monitoringInterval() + " " + instance.monitoringRoleArn(),
                        "insights " + instance.performanceInsightsEnabled() + " "
                                + instance.performanceInsightsRetentionPeriod())
                .collect(joining(", "));
    }

    private Row section(String label, Section section, String wanted, String seen) {
        if (!source.knows(section) || !restored.knows(section)) {
            return new Row(
                    label,
                    wanted,
                    seen,
                    SettingVerdict.UNKNOWN,
                    source.unread().getOrDefault(section, restored.unread().getOrDefault(section, "")));
        }
        return ClusterParity.equal(label, wanted, seen, SettingVerdict.REAPPLIED);
    }

    private static String scaling(ClusterRecord record) {
        Stream<String> targets = record.scalableTargets().stream()
                .map(target -> target.minCapacity() + "-" + target.maxCapacity() + " replicas");
        Stream<String> policies = record.scalingPolicies().stream().map(policy -> "policy " + policy.policyName());
        Stream<String> actions =
                record.scheduledActions().stream().map(action -> "action " + action.scheduledActionName());
        return Stream.of(targets, policies, actions)
                .flatMap(each -> each)
                .sorted()
                .collect(joining(", "));
    }

    private List<Row> alarms() {
        String wanted = source.alarms().stream()
                .filter(alarm -> ClusterAlarms.copied(alarm, plan.renaming()).isPresent())
                .map(alarm -> plan.renaming().alarm(alarm.alarmName()))
                .sorted()
                .collect(joining(", "));
        String seen =
                restored.alarms().stream().map(MetricAlarm::alarmName).sorted().collect(joining(", "));
        List<Row> rows = new ArrayList<>();
        rows.add(section("Alarms", Section.ALARMS, wanted, seen));
        source.alarms().stream()
                .filter(alarm -> ClusterAlarms.copied(alarm, plan.renaming()).isEmpty())
                .map(alarm -> new Row(
                        "Alarm " + alarm.alarmName(),
                        "metric math",
                        "",
                        SettingVerdict.REPORT_ONLY,
                        "its expression has to be rewritten by hand"))
                .forEach(rows::add);
        return rows;
    }

    /** A static parameter counts from the next reboot on, which is a person's decision. */
    private Row inSync() {
        Stream<String> ofCluster = restored.cluster().dbClusterMembers().stream()
                .map(member -> member.dbInstanceIdentifier() + " " + member.dbClusterParameterGroupStatus());
        Stream<String> ofInstances = restored.instances().stream()
                .flatMap(instance -> instance.dbParameterGroups().stream()
                        .map(group -> instance.dbInstanceIdentifier() + " " + group.parameterApplyStatus()));
        String waiting = Stream.concat(ofCluster, ofInstances)
                .filter(each -> !each.endsWith(" in-sync"))
                .distinct()
                .sorted()
                .collect(joining(", "));
        return waiting.isEmpty()
                ? new Row("ParameterGroupsInSync", "", "yes", SettingVerdict.CARRIED, "")
                : new Row(
                        "ParameterGroupsInSync",
                        "",
                        waiting,
                        SettingVerdict.DIFFERS,
                        "reboot these instances, so that their parameters count");
    }

    /** The groups are shared with other clusters, so what they hold is compared and never changed. */
    private Row parameters() {
        Row row = section("Parameters", Section.PARAMETERS, text(source.parameters()), text(restored.parameters()));
        return switch (row.verdict()) {
            case REAPPLIED ->
                new Row(row.setting(), row.sourceValue(), row.restoredValue(), SettingVerdict.CARRIED, "");
            case DIFFERS ->
                new Row(
                        row.setting(),
                        row.sourceValue(),
                        row.restoredValue(),
                        SettingVerdict.REPORT_ONLY,
                        "the parameter groups hold other values than the source's did: "
                                + String.join(", ", otherParameters()));
            default -> row;
        };
    }

    private List<String> otherParameters() {
        var difference = Maps.difference(source.parameters(), restored.parameters());
        return Stream.of(
                        difference.entriesOnlyOnLeft().keySet().stream().map(name -> name + " is not set"),
                        difference.entriesOnlyOnRight().keySet().stream().map(name -> name + " was not set"),
                        difference.entriesDiffering().keySet().stream().map(name -> name + " differs"))
                .flatMap(each -> each)
                .sorted()
                .toList();
    }

    private static String text(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(joining(", "));
    }

    private static String names(List<DBInstance> instances) {
        return instances.stream().map(DBInstance::dbInstanceIdentifier).sorted().collect(joining(", "));
    }
}
