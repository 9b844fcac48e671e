package io.github.tfsafety.localaws.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.protocol.AwsError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The words in which AWS Backup tells RDS what to restore: those of RDS with a small letter first, lists as JSON. */
final class AuroraRestoreMetadata {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("dbClusterIdentifier", "DBClusterIdentifier"),
            Map.entry("engine", "Engine"),
            Map.entry("engineVersion", "EngineVersion"),
            Map.entry("engineMode", "EngineMode"),
            Map.entry("port", "Port"),
            Map.entry("databaseName", "DatabaseName"),
            Map.entry("dbSubnetGroupName", "DBSubnetGroupName"),
            Map.entry("dbClusterParameterGroupName", "DBClusterParameterGroupName"),
            Map.entry("kmsKeyId", "KmsKeyId"),
            Map.entry("storageType", "StorageType"),
            Map.entry("copyTagsToSnapshot", "CopyTagsToSnapshot"),
            Map.entry("deletionProtection", "DeletionProtection"),
            Map.entry("enableIAMDatabaseAuthentication", "EnableIAMDatabaseAuthentication"));

    private static final Map<String, String> LISTS = Map.of(
            "vpcSecurityGroupIds", "VpcSecurityGroupIds",
            "enableCloudwatchLogsExports", "EnableCloudwatchLogsExports",
            "availabilityZones", "AvailabilityZones");

    private AuroraRestoreMetadata() {}

    static Map<String, String> of(Cluster cluster) {
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "engine", cluster.settings().list(ClusterSetting.ENGINE));
        put(metadata, "engineVersion", cluster.settings().list(ClusterSetting.ENGINE_VERSION));
        put(metadata, "engineMode", cluster.settings().list(ClusterSetting.ENGINE_MODE));
        put(metadata, "port", cluster.settings().list(ClusterSetting.PORT));
        put(metadata, "databaseName", cluster.settings().list(ClusterSetting.DATABASE_NAME));
        put(metadata, "dbSubnetGroupName", cluster.settings().list(ClusterSetting.SUBNET_GROUP));
        put(metadata, "dbClusterParameterGroupName", cluster.settings().list(ClusterSetting.PARAMETER_GROUP));
        put(metadata, "kmsKeyId", cluster.settings().list(ClusterSetting.KMS_KEY));
        metadata.put(
                "vpcSecurityGroupIds",
                MAPPER.valueToTree(cluster.settings().list(ClusterSetting.SECURITY_GROUPS))
                        .toString());
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, List<String> values) {
        values.forEach(value -> metadata.put(name, value));
    }

    /** @throws AwsError for what would have to be ignored */
    static Map<String, String> parameters(Map<String, String> metadata) {
        Map<String, String> parameters = new TreeMap<>();
        metadata.forEach((name, value) -> {
            if (PLAIN.containsKey(name)) {
                parameters.put(PLAIN.get(name), value);
            } else if (LISTS.containsKey(name)) {
                putList(parameters, LISTS.get(name), json(name, value));
            } else if (name.equals("serverlessV2ScalingConfiguration")) {
                putRange(parameters, json(name, value));
            } else {
                throw AwsError.notCovered("the restore metadata " + name);
            }
        });
        return parameters;
    }

    private static void putList(Map<String, String> parameters, String name, JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            parameters.put(name + ".member." + (i + 1), list.get(i).asText());
        }
    }

    private static void putRange(Map<String, String> parameters, JsonNode range) {
        parameters.put(
                "ServerlessV2ScalingConfiguration.MinCapacity",
                range.path("minCapacity").asText());
        parameters.put(
                "ServerlessV2ScalingConfiguration.MaxCapacity",
                range.path("maxCapacity").asText());
    }

    private static JsonNode json(String name, String value) {
        try {
            return MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new AwsError(400, "InvalidParameterValueException", name + " is no JSON: " + value);
        }
    }
}
