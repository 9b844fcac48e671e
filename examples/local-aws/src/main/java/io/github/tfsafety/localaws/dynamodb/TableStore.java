package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The tables and backups of one region. */
final class TableStore {

    private static final int MOST_TABLES = 2_500;

    final Scope scope;
    final Map<String, Backup> backups = new LinkedHashMap<>();

    final Map<String, Export> exports = new LinkedHashMap<>();
    final Map<String, Export> exportsByToken = new LinkedHashMap<>();

    /** Recovery points that AWS Backup keeps; no call of DynamoDB knows them. */
    final Map<String, Backup> vaulted = new LinkedHashMap<>();

    private final Map<String, Table> tables = new TreeMap<>();
    private final KeyRing keys;
    private final Clock clock;
    private final Schedule schedule;

    TableStore(Scope scope, KeyRing keys, Clock clock, Schedule schedule) {
        this.keys = requireNonNull(keys);
        this.scope = requireNonNull(scope);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if the key cannot be used */
    void requireUsableKey(String key) {
        if (!keys.isUsable(scope, key)) {
            throw DynamoFaults.validation("KMS key is not accessible: " + key);
        }
    }

    Instant now() {
        return clock.instant();
    }

    Collection<Table> tables() {
        return tables.values();
    }

    Optional<Table> find(String nameOrArn) {
        return Optional.ofNullable(tables.get(nameOf(nameOrArn)));
    }

    /** A table, for the calls about tables and items. */
    Table require(String nameOrArn) {
        return find(nameOrArn).orElseThrow(() -> DynamoFaults.resourceNotFound("Table: " + nameOrArn));
    }

    /** A table whose items can be read and written. */
    Table requireReady(String nameOrArn) {
        Table table = require(nameOrArn);
        if (table.status.equals(Table.CREATING)) {
            throw DynamoFaults.resourceNotFound("Table: " + nameOrArn + " is being created");
        }
        return table;
    }

    /** A table, for the calls about backups. */
    Table requireForBackup(String nameOrArn) {
        return find(nameOrArn).orElseThrow(() -> DynamoFaults.tableNotFound(nameOrArn));
    }

    Table create(String name, TableSettings settings) {
        if (tables.size() >= MOST_TABLES) {
            throw DynamoFaults.limitExceeded("An account can have " + MOST_TABLES + " tables at most");
        }
        AccountLimits.require(this, name, settings);
        String arn = arn("dynamodb", "table/" + name);
        Table table = new Table(name, UUID.randomUUID().toString(), arn, now(), settings);
        tables.put(name, table);
        return table;
    }

    String arn(String service, String resource) {
        return scope.arn(service, resource);
    }

    void remove(Table table) {
        tables.remove(table.name);
    }

    /**
     * Something that happens to a table by itself; it is told the time it was planned for, which may be earlier than
     * now.
     */
    @FunctionalInterface
    interface TableStep {
        void run(Table table, Instant planned);
    }

    /** Does something to a table at a later time, if it still is that table then. */
    void at(Instant time, Table table, TableStep step) {
        schedule.at(time, planned -> {
            if (tables.get(table.name) == table) {
                step.run(table, planned);
            }
        });
    }

    void after(Duration duration, Table table, TableStep step) {
        at(now().plus(duration), table, step);
    }

    void at(Instant time, Schedule.Step step) {
        schedule.at(time, step);
    }

    static String nameOf(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
