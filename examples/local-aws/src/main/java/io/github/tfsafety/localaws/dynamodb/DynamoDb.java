package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.between.KeyRing;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The DynamoDB service. */
public final class DynamoDb {

    private final KeyRing keys;
    private final Clock clock;
    private final Schedule schedule;
    private final Map<Scope, TableStore> regions = new HashMap<>();

    public DynamoDb(Clock clock, Schedule schedule, KeyRing keys) {
        this.keys = requireNonNull(keys);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public AwsService service() {
        return new JsonService("dynamodb", "1.0", operations(), Set.of("RequestItems", "Item"));
    }

    /** The tables, as AWS Backup knows them. */
    public BackedUp backedUp() {
        return new TableBackups(this::store);
    }

    /** Lets a table be a replica of a global table that has another one in {@code replicaRegion}. */
    public void haveReplica(Scope scope, String table, String replicaRegion) {
        store(scope).require(table).replicaRegions.add(replicaRegion);
    }

    private Map<String, JsonOperation> operations() {
        Map<String, JsonOperation> operations = new HashMap<>();
        addTables(operations);
        addItems(operations);
        addBackups(operations);
        addStreamsAndExports(operations);
        return operations;
    }

    private void addTables(Map<String, JsonOperation> operations) {
        operations.put("CreateTable", in(TableOperations::create));
        operations.put("DescribeTable", in(TableOperations::describe, "TableName"));
        operations.put("ListTables", in(TableOperations::list, "Limit", "ExclusiveStartTableName"));
        operations.put("DescribeLimits", in(AccountLimits::describe, new String[0]));
        operations.put("DeleteTable", in(TableOperations::delete, "TableName"));
        operations.put("UpdateTable", in(TableUpdates::update));
        operations.put("UpdateTimeToLive", in(TimeToLiveOperations::update, "TableName", "TimeToLiveSpecification"));
        operations.put("DescribeTimeToLive", in(TimeToLiveOperations::describe, "TableName"));
        operations.put("TagResource", in(TagOperations::tag, "ResourceArn", "Tags"));
        operations.put("UntagResource", in(TagOperations::untag, "ResourceArn", "TagKeys"));
        operations.put("ListTagsOfResource", in(TagOperations::list, "ResourceArn", "NextToken"));
        operations.put("PutResourcePolicy", in(PolicyOperations::put, "ResourceArn", "Policy"));
        operations.put("GetResourcePolicy", in(PolicyOperations::get, "ResourceArn"));
        operations.put("DeleteResourcePolicy", in(PolicyOperations::delete, "ResourceArn"));
        operations.put(
                "UpdateContributorInsights",
                in(
                        ObservationOperations::updateInsights,
                        "TableName",
                        "IndexName",
                        "ContributorInsightsAction",
                        "ContributorInsightsMode"));
        operations.put(
                "DescribeContributorInsights", in(ObservationOperations::describeInsights, "TableName", "IndexName"));
        operations.put(
                "EnableKinesisStreamingDestination",
                in(
                        ObservationOperations::enableKinesis,
                        "TableName",
                        "StreamArn",
                        "EnableKinesisStreamingConfiguration"));
        operations.put(
                "DisableKinesisStreamingDestination",
                in(ObservationOperations::disableKinesis, "TableName", "StreamArn"));
        operations.put("DescribeKinesisStreamingDestination", in(ObservationOperations::describeKinesis, "TableName"));
    }

    private void addStreamsAndExports(Map<String, JsonOperation> operations) {
        operations.put("ListStreams", in(StreamOperations::list, "TableName"));
        operations.put("DescribeStream", in(StreamOperations::describe, "StreamArn", "Limit"));
        operations.put(
                "ExportTableToPointInTime",
                in(
                        ExportOperations::begin,
                        "TableArn",
                        "ExportTime",
                        "ClientToken",
                        "S3Bucket",
                        "S3BucketOwner",
                        "S3Prefix",
                        "S3SseAlgorithm",
                        "ExportFormat",
                        "ExportType"));
        operations.put("DescribeExport", in(ExportOperations::describe, "ExportArn"));
        operations.put("ListExports", in(ExportOperations::list, "TableArn", "MaxResults", "NextToken"));
    }

    private void addItems(Map<String, JsonOperation> operations) {
        operations.put("PutItem", in(ItemOperations::put));
        operations.put("GetItem", in(ItemOperations::get));
        operations.put("DeleteItem", in(ItemOperations::delete));
        operations.put("BatchWriteItem", in(BatchOperations::write, "RequestItems", "ReturnConsumedCapacity"));
        operations.put("BatchGetItem", in(BatchGetOperation::get, "RequestItems", "ReturnConsumedCapacity"));
        operations.put("Scan", in(ScanOperation::scan));
    }

    private void addBackups(Map<String, JsonOperation> operations) {
        operations.put(
                "UpdateContinuousBackups",
                in(ContinuousBackupOperations::update, "TableName", "PointInTimeRecoverySpecification"));
        operations.put("DescribeContinuousBackups", in(ContinuousBackupOperations::describe, "TableName"));
        operations.put("CreateBackup", in(BackupOperations::create, "TableName", "BackupName"));
        operations.put("DescribeBackup", in(BackupOperations::describe, "BackupArn"));
        operations.put("DeleteBackup", in(BackupOperations::delete, "BackupArn"));
        operations.put("ListBackups", in(BackupOperations::list));
        operations.put("RestoreTableToPointInTime", in(RestoreOperations::toPointInTime));
        operations.put("RestoreTableFromBackup", in(RestoreOperations::fromBackup));
    }

    /**
     * An operation on the state of the request's region.
     *
     * @param parameters those that it knows, so that no other is ignored; none for an operation that sees to it itself
     */
    private JsonOperation in(BiFunction<TableStore, JsonRequest, ObjectNode> operation, String... parameters) {
        Set<String> known = Set.of(parameters);
        return request -> {
            if (!known.isEmpty()) {
                request.parameters().allowOnly(known);
            }
            return operation.apply(store(request.scope()), request);
        };
    }

    private TableStore store(Scope scope) {
        return regions.computeIfAbsent(scope, absent -> new TableStore(scope, keys, clock, schedule));
    }
}
