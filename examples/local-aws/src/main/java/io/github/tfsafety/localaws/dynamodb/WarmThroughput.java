package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How many units a second a table takes at once. It may be raised and never lowered; a table that is paid per request
 * begins with what AWS documents for it.
 */
record WarmThroughput(long read, long write) {

    private static final String READ = "ReadUnitsPerSecond";
    private static final String WRITE = "WriteUnitsPerSecond";

    static WarmThroughput initial(Throughput throughput) {
        return throughput.isPerRequest()
                ? new WarmThroughput(12_000, 4_000)
                : new WarmThroughput(throughput.read(), throughput.write());
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if it would be lowered */
    WarmThroughput raised(Optional<JsonNode> wanted) {
        WarmThroughput raised = new WarmThroughput(
                wanted.map(node -> node.path(READ).asLong(read)).orElse(read),
                wanted.map(node -> node.path(WRITE).asLong(write)).orElse(write));
        if (raised.read < read || raised.write < write) {
            throw DynamoFaults.validation("Warm throughput cannot be lowered from " + this + " to " + raised);
        }
        return raised;
    }

    void describe(ObjectNode target) {
        target.putObject("WarmThroughput").put(READ, read).put(WRITE, write).put("Status", "ACTIVE");
    }
}
