package io.github.tfsafety.recovery.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.VaultPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The cluster that a recovery point of AWS Backup tells of: more than a snapshot does, its network above all. */
final class VaultedCluster {
    private static final String TYPE = "Aurora";
    private static final String CONTINUOUS = ":recovery-point:continuous:";
    /** What to do in place of restoring a continuous recovery point, whose data RDS itself gives back. */
    static final String CONTINUOUS_INSTEAD = "it is a continuous one, which holds what the cluster's own window does;"
            + " restore with --source and --to-time, or with --retained if the cluster is gone";

    private static final JsonMapper JSON = new JsonMapper();

    private VaultedCluster() {}

    /**
     * Refuses what is no copy of a cluster.
     *
     * @throws RestoreRefusedException saying what to do instead
     */
    static VaultPoint required(VaultPoint point) {
        if (!TYPE.equals(point.resourceType())) {
            throw new RestoreRefusedException("The recovery point " + point.arn() + " is one of " + point.resourceType()
                    + ", not of an Aurora cluster");
        }
        if (isContinuous(point.arn())) {
            throw new RestoreRefusedException("The recovery point " + point.arn() + " cannot be restored as such: "
                    + CONTINUOUS_INSTEAD + " (the cluster was " + name(point) + ")");
        }
        return point;
    }

    static boolean isContinuous(String arn) {
        return arn.contains(CONTINUOUS);
    }

    static Backup backup(VaultPoint point) {
        return new Backup(
                Backup.Kind.VAULT,
                point.arn(),
                point.created(),
                point.created(),
                told(point, "engine"),
                told(point, "engineVersion"),
                "available");
    }

    static DBCluster cluster(VaultPoint point) {
        Map<String, String> told = point.metadata();
        DBCluster.Builder cluster = DBCluster.builder()
                .dbClusterIdentifier(name(point))
                .dbClusterArn(point.resourceArn())
                .engine(told.get("engine"))
                .engineMode(told.get("engineMode"))
                .engineVersion(told.get("engineVersion"))
                .databaseName(told.get("databaseName"))
                .dbSubnetGroup(told.get("dbSubnetGroupName"))
                .dbClusterParameterGroup(told.get("dbClusterParameterGroupName"))
                .kmsKeyId(told.get("kmsKeyId"))
                .vpcSecurityGroups(securityGroups(point));
        String port = told.get("port");
        return port == null
                ? cluster.build()
                : cluster.port(Integer.valueOf(port)).build();
    }

    private static List<VpcSecurityGroupMembership> securityGroups(VaultPoint point) {
        List<VpcSecurityGroupMembership> groups = new ArrayList<>();
        try {
            for (JsonNode group : JSON.readTree(point.metadata().getOrDefault("vpcSecurityGroupIds", "[]"))) {
                groups.add(VpcSecurityGroupMembership.builder()
                        .vpcSecurityGroupId(group.asText())
                        .build());
            }
        } catch (JsonProcessingException e) {
            // Then they are as unknown as if the vault did not tell them: a person has to give them.
            return List.of();
        }
        return groups;
    }

    private static String told(VaultPoint point, String name) {
        String value = point.metadata().get(name);
        if (value == null) {
            throw new RestoreRefusedException("The vault does not tell the " + name + " of the recovery point "
                    + point.arn() + "; restore it in the console of AWS Backup");
        }
        return value;
    }

    static String name(VaultPoint point) {
        return Arn.parse(point.resourceArn()).map(Arn::name).orElse(point.resourceArn());
    }
}
