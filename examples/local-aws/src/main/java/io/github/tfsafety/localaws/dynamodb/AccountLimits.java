package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The quotas of provisioned throughput: those that an account of AWS begins with. */
final class AccountLimits {

    private static final long ACCOUNT = 80_000;
    private static final long TABLE = 40_000;

    private AccountLimits() {}

    static ObjectNode describe(TableStore store, JsonRequest request) {
        return request.reply()
                .put("AccountMaxReadCapacityUnits", ACCOUNT)
                .put("AccountMaxWriteCapacityUnits", ACCOUNT)
                .put("TableMaxReadCapacityUnits", TABLE)
                .put("TableMaxWriteCapacityUnits", TABLE);
    }

    /**
     * Refuses a table, or a change of one, that would need more.
     *
     * @param name the table that shall have the settings
     */
    static void require(TableStore store, String name, TableSettings settings) {
        require(store, name, settings, Throughput::read, "read");
        require(store, name, settings, Throughput::write, "write");
    }

    private static void require(
            TableStore store, String name, TableSettings settings, ToLongFunction<Throughput> units, String kind) {
        long wanted = sum(settings, units);
        long others = store.tables().stream()
                .filter(table -> !table.name.equals(name))
                .mapToLong(table -> sum(table.settings, units))
                .sum();
        if (wanted > TABLE || others + wanted > ACCOUNT) {
            throw DynamoFaults.limitExceeded("Provisioned " + kind + " capacity units: a table can have " + TABLE
                    + " at most, an account " + ACCOUNT);
        }
    }

    private static long sum(TableSettings settings, ToLongFunction<Throughput> units) {
        return Stream.concat(
                        Stream.of(settings.throughput()),
                        settings.globalIndexes().stream().map(GlobalIndex::throughput))
                .mapToLong(units)
                .sum();
    }
}
