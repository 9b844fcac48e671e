package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * The values in the parameter groups of a cluster and of its instances that somebody has set. A restored cluster uses
 * the groups by their names, whatever they hold by then.
 */
final class ParameterGroups {
    private static final String BY_A_USER = "user";
    private static final String NOBODY_CHANGES = "default.";

    private final RdsClient rds;

    ParameterGroups(RdsClient rds) {
        this.rds = rds;
    }

    /** All values by what they are of, such as {@code cluster: work_mem} and {@code instances tuned: work_mem}. */
    Map<String, String> of(DBCluster cluster, List<DBInstance> instances) {
        Map<String, String> values = new TreeMap<>();
        String group = cluster.dbClusterParameterGroup();
        if (group != null && !group.startsWith(NOBODY_CHANGES)) {
            put(values, "cluster: ", ofClusters(group));
        }
        instances.stream()
                .flatMap(instance -> MemberPlan.parameterGroup(instance).stream())
                .filter(name -> !name.startsWith(NOBODY_CHANGES))
                .distinct()
                .forEach(name -> put(values, "instances " + name + ": ", ofInstances(name)));
        return values;
    }

    private static void put(Map<String, String> values, String prefix, List<Parameter> parameters) {
        parameters.stream()
                .filter(parameter -> parameter.parameterValue() != null)
                .forEach(parameter -> values.put(prefix + parameter.parameterName(), parameter.parameterValue()));
    }

    private List<Parameter> ofClusters(String group) {
        return AwsCall.call(
                "DescribeDBClusterParameters",
                () -> rds
                        .describeDBClusterParametersPaginator(request ->
                                request.dbClusterParameterGroupName(group).source(BY_A_USER))
                        .parameters()
                        .stream()
                        .toList());
    }

    private List<Parameter> ofInstances(String group) {
        return AwsCall.call(
                "DescribeDBParameters",
                () -> rds
                        .describeDBParametersPaginator(
                                request -> request.dbParameterGroupName(group).source(BY_A_USER))
                        .parameters()
                        .stream()
                        .toList());
    }
}
