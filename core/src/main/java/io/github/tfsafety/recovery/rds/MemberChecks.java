package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.Objections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** Whether AWS would make the instances of a restored cluster: names, classes, zones, parameter groups. */
final class MemberChecks {
    private final RdsClient rds;
    private final Backup backup;
    private final Objections objections;

    MemberChecks(RdsClient rds, Backup backup, Objections objections) {
        this.rds = rds;
        this.backup = backup;
        this.objections = objections;
    }

    /** Makes all checks but that of the parameter groups' family; each that fails is an objection. */
    void check(List<CreateDbInstanceRequest> members) {
        distinct(members, CreateDbInstanceRequest::dbInstanceClass)
                .forEach(type -> objections.check(() -> requireOrderable(type, zonesOf(members, type))));
        members.forEach(member -> objections.check(() -> requireFree(member.dbInstanceIdentifier())));
    }

    private static Set<String> distinct(
            List<CreateDbInstanceRequest> members, Function<CreateDbInstanceRequest, String> property) {
        Set<String> values = new TreeSet<>();
        members.stream()
                .flatMap(member -> Stream.ofNullable(property.apply(member)))
                .forEach(values::add);
        return values;
    }

    private static Set<String> zonesOf(List<CreateDbInstanceRequest> members, String type) {
        return distinct(
                members.stream()
                        .filter(member -> type.equals(member.dbInstanceClass()))
                        .toList(),
                CreateDbInstanceRequest::availabilityZone);
    }

    private void requireOrderable(String type, Set<String> zones) {
        List<OrderableDBInstanceOption> offers = AwsCall.call(
                "DescribeOrderableDBInstanceOptions",
                () -> rds
                        .describeOrderableDBInstanceOptionsPaginator(look -> look.engine(backup.engine())
                                .engineVersion(backup.engineVersion())
                                .dbInstanceClass(type))
                        .orderableDBInstanceOptions()
                        .stream()
                        .toList());
        objections.require(
                !offers.isEmpty(),
                () -> "AWS does not offer the instance class " + type + " for " + backup.engine() + " "
                        + backup.engineVersion() + " here; choose another (--instance-class)");
        Set<String> offered = new TreeSet<>();
        offers.stream().flatMap(offer -> offer.availabilityZones().stream()).forEach(zone -> offered.add(zone.name()));
        // An answer that names no zones says nothing about them.
        zones.stream()
                .filter(zone -> !offered.isEmpty() && !offered.contains(zone))
                .forEach(zone -> objections.add("AWS does not offer the instance class " + type + " in " + zone
                        + ", where the source has one; choose another class (--instance-class)"));
    }

    private void requireFree(String instance) {
        boolean taken = AwsCall.call("DescribeDBInstances", () -> {
            try {
                return !rds.describeDBInstances(look -> look.dbInstanceIdentifier(instance))
                        .dbInstances()
                        .isEmpty();
            } catch (DbInstanceNotFoundException e) {
                return false;
            }
        });
        objections.require(!taken, () -> "An instance " + instance + " exists already; choose another target");
    }

    /** Instances are made in the zones of the source's, which another subnet group may not cover. */
    void requireCovered(List<CreateDbInstanceRequest> members, String subnetGroup, Set<String> zones) {
        distinct(members, CreateDbInstanceRequest::availabilityZone).stream()
                .filter(zone -> !zones.contains(zone))
                .forEach(zone -> objections.add("The subnet group " + subnetGroup + " has no subnet in " + zone
                        + ", where the source has an instance; give one that has (--subnet-group)"));
    }

    void requireFamily(List<CreateDbInstanceRequest> members, String family) {
        distinct(members, CreateDbInstanceRequest::dbParameterGroupName)
                .forEach(group -> objections.check(() -> requireFamily(group, family)));
    }

    private void requireFamily(String group, String family) {
        Optional<String> actual = AwsCall.call("DescribeDBParameterGroups", () -> {
            try {
                return rds
                        .describeDBParameterGroups(look -> look.dbParameterGroupName(group))
                        .dbParameterGroups()
                        .stream()
                        .map(found -> found.dbParameterGroupFamily())
                        .findFirst();
            } catch (DbParameterGroupNotFoundException e) {
                return Optional.<String>empty();
            }
        });
        objections.require(
                actual.filter(family::equals).isPresent(),
                () -> "The parameter group " + group + " of the source's instances"
                        + actual.map(other -> " is of the family " + other + ", and " + family + " is needed")
                                .orElse(" does not exist")
                        + "; make one of that name again");
    }
}
