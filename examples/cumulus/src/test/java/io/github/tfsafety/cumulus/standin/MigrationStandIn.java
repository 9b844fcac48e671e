package io.github.tfsafety.cumulus.standin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The functions {@code data-migration1} and {@code postgres-migration-async-operation} (lambdas/ of Cumulus 10): they
 * write DynamoDB's records into PostgreSQL and pass over those that are there. The second answers with an operation,
 * and works beside it.
 */
public final class MigrationStandIn {
    private static final String PREFIX = "dev-";

    private final DynamoDbClient dynamo;
    private final Supplier<Connection> database;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile String failing = "";
    private final AtomicInteger begun = new AtomicInteger();

    /** @param database connects to what the functions write to */
    public MigrationStandIn(DynamoDbClient dynamo, Supplier<Connection> database) {
        this.dynamo = dynamo;
        this.database = database;
    }

    /** The next first migration cannot migrate a record of that kind. */
    public void failOnce(String kind) {
        failing = kind;
    }

    /** How many operations were begun. */
    public int begun() {
        return begun.get();
    }

    /** Lets the operation come to its end. */
    public void release() {
        released.countDown();
    }

    /** {@code data-migration1}. */
    public String first(String payload) {
        ObjectNode reply = ApiStandIn.JSON.createObjectNode();
        ObjectNode summary = reply.putObject("MigrationSummary");
        migrate(
                summary,
                "collections",
                "CollectionsTable",
                """
                INSERT INTO collections (name, version, sample_file_name, granule_id_validation_regex,
                  granule_id_extraction_regex, duplicate_handling, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                "name",
                "version",
                "sampleFileName",
                "granuleId",
                "granuleIdExtraction",
                "duplicateHandling",
                "updatedAt");
        migrate(summary, "providers", "ProvidersTable", """
                INSERT INTO providers (name, protocol, host, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""", "id", "protocol", "host", "updatedAt");
        migrate(summary, "async_operations", "AsyncOperationsTable", """
                INSERT INTO async_operations (id, operation_type, status, updated_at) VALUES (?::uuid, ?, ?, ?)
                ON CONFLICT DO NOTHING""", "id", "operationType", "status", "updatedAt");
        migrate(summary, "rules", "RulesTable", """
                INSERT INTO rules (name, workflow, type, enabled, updated_at) VALUES (?, ?, ?, false, ?)
                ON CONFLICT DO NOTHING""", "name", "workflow", "rule.type", "updatedAt");
        return reply.toString();
    }

    /** {@code postgres-migration-async-operation}. */
    public String second(String payload) {
        begun.incrementAndGet();
        String id = UUID.randomUUID().toString();
        record("RUNNING", id, "");
        Thread task = new Thread(() -> task(id), "data-migration2");
        task.setDaemon(true);
        task.start();
        return ApiStandIn.JSON
                .createObjectNode()
                .put("id", id)
                .put("status", "RUNNING")
                .put("taskArn", task(id, "made-up"))
                .toString();
    }

    private static String task(String id, String cluster) {
        return "arn:aws:ecs:us-east-1:123456789012:task/" + cluster + "/" + id.replace("-", "");
    }

    private void task(String id) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        ObjectNode reply = ApiStandIn.JSON.createObjectNode();
        ObjectNode summary = reply.putObject("MigrationSummary");
        migrate(summary, "executions", "ExecutionsTable", """
                INSERT INTO executions (arn, collection_cumulus_id, status, workflow_name, updated_at)
                VALUES (?, (SELECT cumulus_id FROM collections WHERE name || '___' || version = ?), ?, ?, ?)
                ON CONFLICT DO NOTHING""", "arn", "collectionId", "status", "type", "updatedAt");
        migrate(summary, "granules", "GranulesTable", """
                INSERT INTO granules (granule_id, collection_cumulus_id, status, updated_at)
                VALUES (?, (SELECT cumulus_id FROM collections WHERE name || '___' || version = ?), ?, ?)
                ON CONFLICT DO NOTHING""", "granuleId", "collectionId", "status", "updatedAt");
        record("SUCCEEDED", id, reply.toString());
    }

    /** In both stores, as {@code startAsyncOperation} and the task's end write it. */
    private void record(String status, String id, String output) {
        long now = System.currentTimeMillis();
        Map<String, AttributeValue> item = new TreeMap<>(Map.of(
                "id", AttributeValue.fromS(id),
                "status", AttributeValue.fromS(status),
                "operationType", AttributeValue.fromS("Data Migration"),
                "taskArn", AttributeValue.fromS(task(id, "dev-CumulusECSCluster")),
                "updatedAt", AttributeValue.fromN(String.valueOf(now))));
        if (!output.isEmpty()) {
            item.put("output", AttributeValue.fromS(output));
        }
        execute("""
                INSERT INTO async_operations (id, operation_type, status, updated_at) VALUES (?::uuid, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at""", item, "id", "operationType", "status", "updatedAt");
        dynamo.putItem(put -> put.tableName(PREFIX + "AsyncOperationsTable").item(item));
    }

    private void migrate(ObjectNode summary, String kind, String table, String insert, String... attributes) {
        List<Map<String, AttributeValue>> items =
                dynamo.scan(scan -> scan.tableName(PREFIX + table)).items();
        int migrated = 0;
        int failed = 0;
        for (Map<String, AttributeValue> item : items) {
            if (failing.equals(kind)) {
                failing = "";
                failed++;
            } else {
                migrated += execute(insert, item, attributes);
            }
        }
        summary.putObject(kind)
                .put("total_dynamo_db_records", items.size())
                .put("migrated", migrated)
                .put("skipped", items.size() - migrated - failed)
                .put("failed", failed);
    }

    private int execute(String insert, Map<String, AttributeValue> item, String... attributes) {
        try (Connection connection = database.get();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < attributes.length; i++) {
                AttributeValue value = attribute(item, attributes[i]);
                if (attributes[i].equals("updatedAt")) {
                    statement.setTimestamp(
                            i + 1,
                            new Timestamp(Long.parseLong(requireNonNull(value).n())));
                } else {
                    statement.setString(i + 1, value == null ? null : value.s());
                }
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable AttributeValue attribute(Map<String, AttributeValue> item, String path) {
        String[] parts = path.split("\\.", 2);
        AttributeValue value = item.get(parts[0]);
        return parts.length == 1 || value == null ? value : value.m().get(parts[1]);
    }
}
