package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calls about parameter groups. Parameters are kept as they are given; names and values are not checked. */
final class ParameterGroupOperations {

    private static final String AT_REBOOT = "pending-reboot";

    private final ParameterGroupKind kind;

    ParameterGroupOperations(ParameterGroupKind kind) {
        this.kind = requireNonNull(kind);
    }

    XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(kind.nameParameter(), "DBParameterGroupFamily", "Description", "Tags"));
        String name = Identifiers.fresh(parameters, kind.nameParameter(), 255);
        String family = parameters.required("DBParameterGroupFamily");
        if (!Engine.families().contains(family)) {
            throw RdsFaults.invalidValue("ParameterGroupFamily " + family + " is not a valid parameter group family");
        }
        if (kind.groups(region).containsKey(name)) {
            throw new AwsError(400, "DBParameterGroupAlreadyExists", "Parameter group " + name + " already exists");
        }
        kind.requireRoom(region);
        ParameterGroup group = new ParameterGroup(name, family, parameters.required("Description"), new TreeMap<>());
        kind.groups(region).put(name, group);
        region.tags.set(kind.arn(region, name), Tags.read(parameters));
        return request.result().add(xml(region, group));
    }

    XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(kind.nameParameter(), "MaxRecords", "Marker"));
        List<ParameterGroup> wanted = parameters
                .text(kind.nameParameter())
                .map(name -> List.of(ParameterGroups.require(region, kind, name)))
                .orElseGet(() -> List.copyOf(kind.groups(region).values()));
        return Pages.write(request.result(), parameters, kind.word() + "s", wanted, group -> xml(region, group));
    }

    XmlElement describeParameters(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(kind.nameParameter(), "Source", "MaxRecords", "Marker"));
        ParameterGroup group = ParameterGroups.require(region, kind, parameters.required(kind.nameParameter()));
        boolean users = parameters.text("Source").map("user"::equals).orElse(true);
        List<XmlElement> list = !users
                ? List.of()
                : group.parameters().entrySet().stream()
                        .map(entry -> parameterXml(entry.getKey(), entry.getValue()))
                        .toList();
        return Pages.write(request.result(), parameters, "Parameters", list, xml -> xml);
    }

    XmlElement modify(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        ParameterGroup group = changeable(region, parameters);
        SortedMap<String, ParameterGroup.UserParameter> changed = new TreeMap<>(group.parameters());
        for (QueryParameters parameter : parameters.items("Parameters")) {
            String method = parameter.text("ApplyMethod").orElse("immediate");
            changed.put(
                    parameter.required("ParameterName"),
                    new ParameterGroup.UserParameter(
                            parameter.text("ParameterValue").orElse(""), method));
            if (method.equals(AT_REBOOT)) {
                kind.awaitReboot(region, group.name());
            }
        }
        return changed(region, request, group.with(changed));
    }

    XmlElement reset(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        ParameterGroup group = changeable(region, parameters);
        SortedMap<String, ParameterGroup.UserParameter> left = new TreeMap<>(group.parameters());
        if (parameters.isTrue("ResetAllParameters")) {
            left.clear();
        }
        parameters.items("Parameters").forEach(parameter -> left.remove(parameter.required("ParameterName")));
        return changed(region, request, group.with(left));
    }

    private ParameterGroup changeable(RdsRegion region, QueryParameters parameters) {
        return ParameterGroups.requireChangeable(region, kind, parameters.required(kind.nameParameter()));
    }

    private XmlElement changed(RdsRegion region, QueryRequest request, ParameterGroup group) {
        kind.groups(region).put(group.name(), group);
        return request.result().text(kind.nameParameter(), group.name());
    }

    XmlElement delete(RdsRegion region, QueryRequest request) {
        ParameterGroup group = changeable(region, request.parameters());
        if (kind.isUsed(region, group.name())) {
            throw new AwsError(
                    400,
                    "InvalidDBParameterGroupState",
                    "One or more database instances are still members of this parameter group " + group.name()
                            + ", so the group cannot be deleted");
        }
        kind.groups(region).remove(group.name());
        region.tags.forget(kind.arn(region, group.name()));
        return request.result();
    }

    private static XmlElement parameterXml(String name, ParameterGroup.UserParameter parameter) {
        return XmlElement.of("Parameter")
                .text("ParameterName", name)
                .text("ParameterValue", parameter.value())
                .text("Source", "user")
                .text("ApplyMethod", parameter.applyMethod())
                .flag("IsModifiable", true);
    }

    private XmlElement xml(RdsRegion region, ParameterGroup group) {
        return XmlElement.of(kind.word())
                .text(kind.nameParameter(), group.name())
                .text("DBParameterGroupFamily", group.family())
                .text("Description", group.description())
                .text(kind.word() + "Arn", kind.arn(region, group.name()));
    }
}
