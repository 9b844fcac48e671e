package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** What the three settings of Application Auto Scaling share: its names for a table and its global indexes. */
final class Scaling {
    static final ServiceNamespace NAMESPACE = ServiceNamespace.DYNAMODB;
    private static final String RESOURCE = "ResourceId";

    /** What AWS chooses itself, or what follows from something else. */
    private static final List<String> NOT_SETTINGS = List.of(
            "ScalableTargetARN",
            "RoleARN",
            "PolicyARN",
            "ScheduledActionARN",
            "CreationTime",
            "Alarms",
            "PredictedCapacity");

    private Scaling() {}

    /** The resource ids of a table and its global indexes. */
    static List<String> resources(TableView table) {
        String own = prefix(table.ref());
        return Stream.concat(Stream.of(own), table.globalIndexes().stream().map(index -> own + "/index/" + index))
                .toList();
    }

    static ObjectNode neutral(SdkPojo registered, TableRef table) {
        ObjectNode json = Json.without(Json.of(registered), NOT_SETTINGS);
        String resource = json.path(RESOURCE).asText();
        json.put(RESOURCE, resource.substring(prefix(table).length()));
        return (ObjectNode) Json.neutral(json, table);
    }

    static String concrete(JsonNode neutral, TableRef table) {
        ObjectNode json = (ObjectNode) Json.concrete(neutral, table);
        json.put(RESOURCE, prefix(table) + json.path(RESOURCE).asText());
        return json.toString();
    }

    private static String prefix(TableRef table) {
        return "table/" + table.name();
    }
}
