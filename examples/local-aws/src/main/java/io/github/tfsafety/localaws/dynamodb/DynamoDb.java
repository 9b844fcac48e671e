package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonOperation;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The DynamoDB service. */
public final class DynamoDb {

    private final String account;
    private final Clock clock;
    private final Schedule schedule;
    private final Map<String, TableStore> regions = new HashMap<>();

    private DynamoDb(String account, Clock clock, Schedule schedule) {
        this.account = requireNonNull(account);
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    public static AwsService service(String account, Clock clock, Schedule schedule) {
        return new JsonService("dynamodb", "1.0", new DynamoDb(account, clock, schedule).operations());
    }

    private Map<String, JsonOperation> operations() {
        Map<String, JsonOperation> operations = new HashMap<>();
        addTables(operations);
        addItems(operations);
        addBackups(operations);
        return operations;
    }

    private void addTables(Map<String, JsonOperation> operations) {
        operations.put("CreateTable", in(TableOperations::create));
        operations.put("DescribeTable", in(TableOperations::describe));
        operations.put("ListTables", in(TableOperations::list));
        operations.put("DeleteTable", in(TableOperations::delete));
        operations.put("UpdateTable", in(TableUpdates::update));
        operations.put("UpdateTimeToLive", in(TimeToLiveOperations::update));
        operations.put("DescribeTimeToLive", in(TimeToLiveOperations::describe));
        operations.put("TagResource", in(TagOperations::tag));
        operations.put("UntagResource", in(TagOperations::untag));
        operations.put("ListTagsOfResource", in(TagOperations::list));
        operations.put("PutResourcePolicy", in(TagOperations::putPolicy));
        operations.put("GetResourcePolicy", in(TagOperations::getPolicy));
        operations.put("DeleteResourcePolicy", in(TagOperations::deletePolicy));
        operations.put("UpdateContributorInsights", in(ObservationOperations::updateInsights));
        operations.put("DescribeContributorInsights", in(ObservationOperations::describeInsights));
        operations.put("EnableKinesisStreamingDestination", in(ObservationOperations::enableKinesis));
        operations.put("DisableKinesisStreamingDestination", in(ObservationOperations::disableKinesis));
        operations.put("DescribeKinesisStreamingDestination", in(ObservationOperations::describeKinesis));
    }

    private void addItems(Map<String, JsonOperation> operations) {
        operations.put("PutItem", in(ItemOperations::put));
        operations.put("GetItem", in(ItemOperations::get));
        operations.put("DeleteItem", in(ItemOperations::delete));
        operations.put("BatchWriteItem", in(BatchOperations::write));
        operations.put("BatchGetItem", in(BatchOperations::get));
        operations.put("Scan", in(ScanOperation::scan));
    }

    private void addBackups(Map<String, JsonOperation> operations) {
        operations.put("UpdateContinuousBackups", in(ContinuousBackupOperations::update));
        operations.put("DescribeContinuousBackups", in(ContinuousBackupOperations::describe));
        operations.put("CreateBackup", in(BackupOperations::create));
        operations.put("DescribeBackup", in(BackupOperations::describe));
        operations.put("DeleteBackup", in(BackupOperations::delete));
        operations.put("ListBackups", in(BackupOperations::list));
        operations.put("RestoreTableToPointInTime", in(RestoreOperations::toPointInTime));
        operations.put("RestoreTableFromBackup", in(RestoreOperations::fromBackup));
    }

    private JsonOperation in(BiFunction<TableStore, JsonRequest, ObjectNode> operation) {
        return request -> operation.apply(store(request.region()), request);
    }

    private TableStore store(String region) {
        return regions.computeIfAbsent(region, name -> new TableStore(account, name, clock, schedule));
    }
}
