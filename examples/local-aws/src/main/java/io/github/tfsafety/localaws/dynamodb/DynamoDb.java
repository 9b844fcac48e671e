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
        return Map.ofEntries(
                Map.entry("CreateTable", in(TableOperations::create)),
                Map.entry("DescribeTable", in(TableOperations::describe)),
                Map.entry("ListTables", in(TableOperations::list)),
                Map.entry("DeleteTable", in(TableOperations::delete)),
                Map.entry("UpdateTable", in(TableUpdates::update)),
                Map.entry("PutItem", in(ItemOperations::put)),
                Map.entry("GetItem", in(ItemOperations::get)),
                Map.entry("DeleteItem", in(ItemOperations::delete)),
                Map.entry("BatchWriteItem", in(BatchOperations::write)),
                Map.entry("BatchGetItem", in(BatchOperations::get)),
                Map.entry("Scan", in(ScanOperation::scan)),
                Map.entry("UpdateTimeToLive", in(TimeToLiveOperations::update)),
                Map.entry("DescribeTimeToLive", in(TimeToLiveOperations::describe)),
                Map.entry("UpdateContinuousBackups", in(ContinuousBackupOperations::update)),
                Map.entry("DescribeContinuousBackups", in(ContinuousBackupOperations::describe)),
                Map.entry("CreateBackup", in(BackupOperations::create)),
                Map.entry("DescribeBackup", in(BackupOperations::describe)),
                Map.entry("DeleteBackup", in(BackupOperations::delete)),
                Map.entry("ListBackups", in(BackupOperations::list)),
                Map.entry("RestoreTableToPointInTime", in(RestoreOperations::toPointInTime)),
                Map.entry("RestoreTableFromBackup", in(RestoreOperations::fromBackup)),
                Map.entry("TagResource", in(TagOperations::tag)),
                Map.entry("UntagResource", in(TagOperations::untag)),
                Map.entry("ListTagsOfResource", in(TagOperations::list)),
                Map.entry("PutResourcePolicy", in(TagOperations::putPolicy)),
                Map.entry("GetResourcePolicy", in(TagOperations::getPolicy)),
                Map.entry("DeleteResourcePolicy", in(TagOperations::deletePolicy)));
    }

    private JsonOperation in(BiFunction<TableStore, JsonRequest, ObjectNode> operation) {
        return request -> operation.apply(store(request.region()), request);
    }

    private TableStore store(String region) {
        return regions.computeIfAbsent(region, name -> new TableStore(account, name, clock, schedule));
    }
}
