package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changing and restarting member instances. */
final class InstanceModification {

    private static final Set<String> PARAMETERS = Settings.parameters(
            InstanceSetting.class, Origin.MODIFY, "DBInstanceIdentifier", "ApplyImmediately", "DBParameterGroupName");

    private InstanceModification() {}

    static XmlElement modify(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(PARAMETERS);
        Instance instance = available(region, parameters);
        Settings<InstanceSetting> given = Settings.given(InstanceSetting.class, Origin.MODIFY, parameters);
        Settings<InstanceSetting> changes = given.only(
                setting -> !given.list(setting).equals(instance.settings().list(setting)));
        parameters
                .text("DBParameterGroupName")
                .ifPresent(name -> ParameterGroups.requireForInstance(region, name, family(region, instance)));
        Settings<InstanceSetting> deferred =
                changes.only(setting -> setting.row().deferred());
        Settings<InstanceSetting> prompt =
                changes.only(setting -> !setting.row().deferred());
        boolean immediately = parameters.isTrue("ApplyImmediately");
        Instance changed = instance.with(prompt)
                .awaiting(deferred)
                .withParameterGroup(parameters.text("DBParameterGroupName").orElse(instance.parameterGroup()));
        if (!deferred.isEmpty()) {
            Duration wait = immediately
                    ? Durations.MODIFY
                    : MaintenanceWindow.of(instance).after(region.now());
            changeAfter(region, wait, changed, Instance::withPendingApplied);
        }
        boolean busy = !prompt.isEmpty() || (immediately && !deferred.isEmpty());
        region.put(busy ? changed.in(Instance.MODIFYING) : changed);
        if (busy) {
            changeAfter(region, Durations.MODIFY, changed, current -> current.in(Instance.AVAILABLE));
        }
        return request.result().add(InstanceXml.of(region, region.instance(instance.id())));
    }

    static XmlElement reboot(RdsRegion region, QueryRequest request) {
        Instance instance = available(region, request.parameters());
        Instance rebooting = instance.in(Instance.REBOOTING);
        region.put(rebooting);
        changeAfter(region, Durations.REBOOT, rebooting, Instance::rebooted);
        return request.result().add(InstanceXml.of(region, rebooting));
    }

    private static Instance available(RdsRegion region, QueryParameters parameters) {
        Instance instance = region.instance(Identifiers.existing(parameters, "DBInstanceIdentifier"));
        if (!instance.isAvailable()) {
            throw RdsFaults.instanceState(instance.id(), instance.status());
        }
        return instance;
    }

    private static String family(RdsRegion region, Instance instance) {
        return region.findClusterByResourceId(instance.clusterResourceId())
                .map(ClusterChecks::parameterGroupFamily)
                .orElseThrow();
    }

    /** Changes an instance later, unless it is gone or being deleted by then. */
    static void changeAfter(RdsRegion region, Duration duration, Instance instance, UnaryOperator<Instance> change) {
        region.after(
                duration,
                planned -> region.findInstance(instance.id())
                        .filter(current -> current.resourceId().equals(instance.resourceId()) && !current.isDeleting())
                        .ifPresent(current -> region.put(change.apply(current))));
    }
}
