package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A global secondary index. No query reads it here; it has a definition and a state. */
record GlobalIndex(String name, JsonNode keySchema, JsonNode projection, Throughput throughput, String status) {

    static final String CREATING = "CREATING";
    static final String ACTIVE = "ACTIVE";
    static final String UPDATING = "UPDATING";
    static final String DELETING = "DELETING";

    GlobalIndex {
        requireNonNull(name);
        requireNonNull(keySchema);
        requireNonNull(projection);
        requireNonNull(throughput);
        requireNonNull(status);
    }

    /** An index as a request defines it. */
    static GlobalIndex read(JsonNode definition, Throughput table, String status) {
        Throughput throughput = table.isPerRequest()
                ? new Throughput(Throughput.PER_REQUEST, 0, 0, definition.get("OnDemandThroughput"))
                : Throughput.provisioned(Optional.ofNullable(definition.get("ProvisionedThroughput")), table);
        return new GlobalIndex(
                definition.path("IndexName").asText(),
                definition.path("KeySchema"),
                definition.path("Projection"),
                throughput,
                status);
    }

    GlobalIndex in(String newStatus) {
        return new GlobalIndex(name, keySchema, projection, throughput, newStatus);
    }

    GlobalIndex with(Throughput changed) {
        return new GlobalIndex(name, keySchema, projection, changed, status);
    }

    boolean definesTheSameAs(GlobalIndex other) {
        return name.equals(other.name) && keySchema.equals(other.keySchema) && projection.equals(other.projection);
    }

    /** The definition, as replies and backups show it. */
    ObjectNode definition(ObjectNode target) {
        target.put("IndexName", name);
        target.set("KeySchema", keySchema);
        target.set("Projection", projection);
        throughput.writeUnits(target);
        return target;
    }
}
