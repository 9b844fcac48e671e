package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;

/** What a call says of the capacity it took, where it is asked to. What writing to indexes takes is not counted. */
final class ConsumedCapacity {

    private static final int READ_UNIT_BYTES = 4096;
    private static final int WRITE_UNIT_BYTES = 1024;

    /** How a call is asked to tell it. */
    enum Detail {
        NONE,
        TOTAL,
        INDEXES;

        static Detail of(JsonParameters parameters) {
            String word = parameters.text("ReturnConsumedCapacity").orElse("NONE");
            for (Detail detail : values()) {
                if (detail.name().equals(word)) {
                    return detail;
                }
            }
            throw DynamoFaults.validation("ReturnConsumedCapacity must be NONE, TOTAL or INDEXES, not " + word);
        }
    }

    private ConsumedCapacity() {}

    /** Units for reading so many bytes; half of them where the read need not be consistent. */
    static double ofRead(long bytes, boolean consistent) {
        long units = Math.max(1, (bytes + READ_UNIT_BYTES - 1) / READ_UNIT_BYTES);
        return consistent ? units : units / 2.0;
    }

    /** Units for writing so many bytes. */
    static double ofWrite(long bytes) {
        return Math.max(1, (bytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES);
    }

    static ObjectNode write(ObjectNode target, Detail detail, Table table, double units) {
        requireNonNull(table);
        target.put("TableName", table.name).put("CapacityUnits", units);
        if (detail == Detail.INDEXES) {
            target.putObject("Table").put("CapacityUnits", units);
        }
        return target;
    }

    /** Into a reply about one table. */
    static void tell(ObjectNode reply, JsonParameters parameters, Table table, double units) {
        Detail detail = Detail.of(parameters);
        if (detail != Detail.NONE) {
            write(reply.putObject("ConsumedCapacity"), detail, table, units);
        }
    }
}
