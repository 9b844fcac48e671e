package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The calls about cluster parameter groups. Parameters are kept as they are given; names and values are not checked.
 */
final class ParameterGroupOperations {

    private ParameterGroupOperations() {}

    static XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBClusterParameterGroupName", "DBParameterGroupFamily", "Description", "Tags"));
        String name = Identifiers.fresh(parameters, "DBClusterParameterGroupName", 255);
        String family = parameters.required("DBParameterGroupFamily");
        if (!Engine.families().contains(family)) {
            throw RdsFaults.invalidValue("ParameterGroupFamily " + family + " is not a valid parameter group family");
        }
        if (region.parameterGroups.containsKey(name)) {
            throw new AwsError(400, "DBParameterGroupAlreadyExists", "Parameter group " + name + " already exists");
        }
        Quota.CLUSTER_PARAMETER_GROUPS.requireRoom(region);
        ParameterGroup group = new ParameterGroup(name, family, parameters.required("Description"), new TreeMap<>());
        region.parameterGroups.put(name, group);
        region.tags.set(region.names.arn("cluster-pg", name), Tags.read(parameters));
        return request.result().add(xml(region, group));
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBClusterParameterGroupName", "MaxRecords", "Marker"));
        List<ParameterGroup> wanted = parameters
                .text("DBClusterParameterGroupName")
                .map(name -> List.of(require(region, name)))
                .orElseGet(() -> List.copyOf(region.parameterGroups.values()));
        return Pages.write(
                request.result(), parameters, "DBClusterParameterGroups", wanted, group -> xml(region, group));
    }

    static XmlElement describeParameters(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBClusterParameterGroupName", "Source", "MaxRecords", "Marker"));
        ParameterGroup group = require(region, parameters.required("DBClusterParameterGroupName"));
        boolean users = parameters.text("Source").map("user"::equals).orElse(true);
        List<XmlElement> list = !users
                ? List.of()
                : group.parameters().entrySet().stream()
                        .map(entry -> parameterXml(entry.getKey(), entry.getValue()))
                        .toList();
        return request.result().list("Parameters", list);
    }

    static XmlElement modify(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        ParameterGroup group =
                ParameterGroups.requireChangeable(region, parameters.required("DBClusterParameterGroupName"));
        SortedMap<String, ParameterGroup.UserParameter> changed = new TreeMap<>(group.parameters());
        for (QueryParameters parameter : parameters.items("Parameters")) {
            changed.put(
                    parameter.required("ParameterName"),
                    new ParameterGroup.UserParameter(
                            parameter.text("ParameterValue").orElse(""),
                            parameter.text("ApplyMethod").orElse("immediate")));
        }
        return changed(region, request, group.with(changed));
    }

    static XmlElement reset(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        ParameterGroup group =
                ParameterGroups.requireChangeable(region, parameters.required("DBClusterParameterGroupName"));
        SortedMap<String, ParameterGroup.UserParameter> left = new TreeMap<>(group.parameters());
        if (parameters.isTrue("ResetAllParameters")) {
            left.clear();
        }
        parameters.items("Parameters").forEach(parameter -> left.remove(parameter.required("ParameterName")));
        return changed(region, request, group.with(left));
    }

    private static XmlElement changed(RdsRegion region, QueryRequest request, ParameterGroup group) {
        region.parameterGroups.put(group.name(), group);
        return request.result().text("DBClusterParameterGroupName", group.name());
    }

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        String name = request.parameters().required("DBClusterParameterGroupName");
        ParameterGroup group = ParameterGroups.requireChangeable(region, name);
        Stream<Cluster> users = region.clusters().stream()
                .filter(cluster ->
                        cluster.settings().get(ClusterSetting.PARAMETER_GROUP).equals(group.name()));
        if (users.findAny().isPresent()) {
            throw new AwsError(
                    400,
                    "InvalidDBParameterGroupState",
                    "One or more database instances are still members of this parameter group " + name
                            + ", so the group cannot be deleted");
        }
        region.parameterGroups.remove(name);
        region.tags.forget(region.names.arn("cluster-pg", name));
        return request.result();
    }

    private static ParameterGroup require(RdsRegion region, String name) {
        return ParameterGroups.find(region, name).orElseThrow(() -> RdsFaults.parameterGroupNotFound(name));
    }

    private static XmlElement parameterXml(String name, ParameterGroup.UserParameter parameter) {
        return XmlElement.of("Parameter")
                .text("ParameterName", name)
                .text("ParameterValue", parameter.value())
                .text("Source", "user")
                .text("ApplyMethod", parameter.applyMethod())
                .flag("IsModifiable", true);
    }

    private static XmlElement xml(RdsRegion region, ParameterGroup group) {
        return XmlElement.of("DBClusterParameterGroup")
                .text("DBClusterParameterGroupName", group.name())
                .text("DBParameterGroupFamily", group.family())
                .text("Description", group.description())
                .text("DBClusterParameterGroupArn", region.names.arn("cluster-pg", group.name()));
    }
}
