package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a table or an index is paid for.
 *
 * @param read capacity units, 0 when paid per request
 * @param onDemand the most units per second when paid per request, null for no limit
 */
record Throughput(
        String billingMode, long read, long write, @Nullable JsonNode onDemand) {

    static final String PROVISIONED = "PROVISIONED";
    static final String PER_REQUEST = "PAY_PER_REQUEST";

    Throughput {
        requireNonNull(billingMode);
    }

    static Throughput perRequest() {
        return new Throughput(PER_REQUEST, 0, 0, null);
    }

    /**
     * What a request says, with {@code before} for what it does not say. The suffix is that of overrides in restores.
     */
    static Throughput read(JsonParameters parameters, String suffix, Throughput before) {
        String mode = parameters.text("BillingMode" + suffix).orElse(before.billingMode);
        JsonNode onDemand = parameters.node("OnDemandThroughput" + suffix).orElse(before.onDemand);
        if (mode.equals(PER_REQUEST)) {
            if (parameters.node("ProvisionedThroughput" + suffix).isPresent()) {
                throw DynamoFaults.validation("One or more parameter values were invalid: Neither ReadCapacityUnits nor"
                        + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
            }
            return new Throughput(mode, 0, 0, onDemand);
        }
        return provisioned(parameters.node("ProvisionedThroughput" + suffix), before);
    }

    /** Provisioned units from a request, or those from before. */
    static Throughput provisioned(Optional<JsonNode> units, Throughput before) {
        long read = units.map(node -> node.path("ReadCapacityUnits").asLong()).orElse(before.read);
        long write = units.map(node -> node.path("WriteCapacityUnits").asLong()).orElse(before.write);
        if (read < 1 || write < 1) {
            throw DynamoFaults.validation("One or more parameter values were invalid: ReadCapacityUnits and"
                    + " WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
        return new Throughput(PROVISIONED, read, write, null);
    }

    boolean isPerRequest() {
        return billingMode.equals(PER_REQUEST);
    }

    void writeUnits(ObjectNode parent) {
        parent.putObject("ProvisionedThroughput").put("ReadCapacityUnits", read).put("WriteCapacityUnits", write);
        if (onDemand != null) {
            parent.set("OnDemandThroughput", onDemand);
        }
    }
}
