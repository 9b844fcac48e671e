package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.CapacityLimit;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.Patience;
import io.github.tfsafety.recovery.ProgressEvent;
import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.TableScan;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.recovery.Watch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks at tables, and waits for them. */
final class Tables {
    private final DynamoDbClient dynamo;
    private final Pace pace;
    private final RecoveryProgress progress;
    private final Watch watch;

    Tables(DynamoDbClient dynamo, Pace pace, RecoveryProgress progress) {
        this.dynamo = dynamo;
        this.pace = pace;
        this.progress = progress;
        this.watch = new Watch(pace, progress);
    }

    Watch watch() {
        return watch;
    }

    /** Reads tables as fast as the limit and their capacity allow. */
    TableScan scan(OptionalDouble unitsPerSecond) {
        return new TableScan(dynamo, new Patience(pace), new CapacityLimit(unitsPerSecond));
    }

    Instant now() {
        return pace.clock().instant();
    }

    /** How long what comes before a restore call may take. */
    Duration lead() {
        return pace.lead();
    }

    /** Lets time pass. */
    void pause(Duration duration) {
        pace.pause(duration, "a table");
    }

    /** Tells a person something that is no look at a table. */
    void tell(String about, String what) {
        progress.looked(new ProgressEvent(about, what, Duration.ZERO, null, News.CHANGED));
    }

    Counted counted(String what) {
        return new Counted(what, pace.clock(), progress);
    }

    Optional<TableDescription> find(String name) {
        return AwsCall.call("DescribeTable", () -> {
            try {
                return Optional.of(
                        dynamo.describeTable(request -> request.tableName(name)).table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Waits until a table can be used with all its indexes. */
    TableDescription awaitUsable(TableDescription table) {
        return await(table, Readiness::isUsable);
    }

    /**
     * Waits for a table.
     *
     * @param table the table as it was seen before: another one of its name, made later, is not taken for it
     */
    TableDescription await(TableDescription table, Predicate<TableDescription> reached) {
        return watch.await(table.tableName(), new WatchedTable(table.tableName(), table.tableId(), reached));
    }

    private final class WatchedTable implements Watched<TableDescription> {
        private final String name;
        private final String tableId;
        private final Predicate<TableDescription> reached;

        WatchedTable(String name, String tableId, Predicate<TableDescription> reached) {
            this.name = name;
            this.tableId = tableId;
            this.reached = reached;
        }

        @Override
        public TableDescription look() {
            TableDescription seen = find(name)
                    .orElseThrow(() -> new RestoreFailedException(
                            name, "absent", "The table " + name + " is gone while it is waited for"));
            if (!tableId.equals(seen.tableId())) {
                throw new RestoreFailedException(
                        name,
                        Readiness.describe(seen),
                        "The table " + name + " was deleted, and somebody made another one of its name");
            }
            return seen;
        }

        @Override
        public String status(TableDescription table) {
            return Readiness.describe(table);
        }

        @Override
        public boolean isReached(TableDescription table) {
            return reached.test(table);
        }

        @Override
        public void requireHope(TableDescription table) {
            Readiness.remedyOfHopeless(table).ifPresent(remedy -> {
                throw new RestoreFailedException(
                        name,
                        table.tableStatusAsString(),
                        "The table " + name + " is " + table.tableStatusAsString() + ", which no waiting mends: "
                                + remedy);
            });
        }
    }
}
