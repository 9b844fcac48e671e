package io.github.tfsafety.localaws.rds;

import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.QueryRequest;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The calls about DB subnet groups. */
final class SubnetGroupOperations {

    private SubnetGroupOperations() {}

    static XmlElement create(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBSubnetGroupName", "DBSubnetGroupDescription", "SubnetIds", "Tags"));
        String name = parameters.required("DBSubnetGroupName").toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9 ._-]{1,255}") || name.equals(SubnetGroup.DEFAULT)) {
            throw RdsFaults.invalidValue("The parameter DBSubnetGroupName is not a valid identifier.");
        }
        if (region.subnetGroups.containsKey(name)) {
            throw new AwsError(400, "DBSubnetGroupAlreadyExists", "The DB subnet group '" + name + "' already exists.");
        }
        Quota.SUBNET_GROUPS.requireRoom(region);
        SubnetGroup group = new SubnetGroup(name, parameters.required("DBSubnetGroupDescription"), subnets(parameters));
        region.subnetGroups.put(name, group);
        region.tags.set(region.names.arn("subgrp", name), Tags.read(parameters));
        return request.result().add(xml(region, group));
    }

    static XmlElement modify(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBSubnetGroupName", "DBSubnetGroupDescription", "SubnetIds"));
        SubnetGroup group = require(region, parameters.required("DBSubnetGroupName"));
        SubnetGroup changed = new SubnetGroup(
                group.name(),
                parameters.text("DBSubnetGroupDescription").orElse(group.description()),
                subnets(parameters));
        region.subnetGroups.put(group.name(), changed);
        return request.result().add(xml(region, changed));
    }

    static XmlElement describe(RdsRegion region, QueryRequest request) {
        QueryParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("DBSubnetGroupName", "MaxRecords", "Marker"));
        List<SubnetGroup> wanted = parameters
                .text("DBSubnetGroupName")
                .map(name -> List.of(require(region, name)))
                .orElseGet(() -> List.copyOf(region.subnetGroups.values()));
        return Pages.write(request.result(), parameters, "DBSubnetGroups", wanted, group -> xml(region, group));
    }

    static XmlElement delete(RdsRegion region, QueryRequest request) {
        SubnetGroup group = require(region, request.parameters().required("DBSubnetGroupName"));
        boolean used = region.clusters().stream()
                .anyMatch(cluster ->
                        cluster.settings().get(ClusterSetting.SUBNET_GROUP).equals(group.name()));
        if (used || group.name().equals(SubnetGroup.DEFAULT)) {
            throw new AwsError(
                    400,
                    "InvalidDBSubnetGroupStateFault",
                    "Cannot delete the subnet group '" + group.name()
                            + "' because at least one database is still using it.");
        }
        region.subnetGroups.remove(group.name());
        region.tags.forget(region.names.arn("subgrp", group.name()));
        return request.result();
    }

    private static SubnetGroup require(RdsRegion region, String name) {
        return Optional.ofNullable(region.subnetGroups.get(name.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> RdsFaults.subnetGroupNotFound(name));
    }

    private static List<String> subnets(QueryParameters parameters) {
        List<String> subnets = parameters.texts("SubnetIds");
        for (String subnet : subnets) {
            if (!subnet.startsWith("subnet-")) {
                throw new AwsError(400, "InvalidSubnet", "The subnet ID '" + subnet + "' does not exist");
            }
        }
        if (subnets.size() < 2) {
            throw new AwsError(
                    400,
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets to cover"
                            + " at least 2 AZs.");
        }
        return subnets;
    }

    static XmlElement xml(RdsRegion region, SubnetGroup group) {
        List<XmlElement> subnets = new ArrayList<>();
        for (String subnet : group.subnets()) {
            subnets.add(XmlElement.of("Subnet")
                    .text("SubnetIdentifier", subnet)
                    .text("SubnetStatus", "Active")
                    .add(XmlElement.of("SubnetAvailabilityZone").text("Name", region.names.zone(subnets.size()))));
        }
        return XmlElement.of("DBSubnetGroup")
                .text("DBSubnetGroupName", group.name())
                .text("DBSubnetGroupDescription", group.description())
                .text("DBSubnetGroupArn", region.names.arn("subgrp", group.name()))
                .text("VpcId", Names.VPC)
                .text("SubnetGroupStatus", "Complete")
                .list("Subnets", subnets)
                .list("SupportedNetworkTypes", List.of(XmlElement.ofText("member", "IPV4")));
    }
}
