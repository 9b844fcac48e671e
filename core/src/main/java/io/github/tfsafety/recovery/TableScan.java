package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads a table, or a segment of it, page by page: patient where it is throttled, and within a limit. */
public final class TableScan {
    private final DynamoDbClient dynamo;
    private final Patience patience;
    private final CapacityLimit limit;

    public TableScan(DynamoDbClient dynamo, Patience patience, CapacityLimit limit) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.patience = requireNonNull(patience, "patience");
        this.limit = requireNonNull(limit, "limit");
    }

    /**
     * Reads every page, in DynamoDB's order.
     *
     * @param wanted what to read; where to begin is set here
     * @param sink is given each page
     * @throws AwsFailedException if AWS refuses a page
     */
    public <E extends Exception> void forEachPage(ScanRequest wanted, PageSink<E> sink) throws E {
        Map<String, AttributeValue> after = Map.of();
        do {
            ScanRequest.Builder scan = wanted.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
            if (!after.isEmpty()) {
                scan.exclusiveStartKey(after);
            }
            ScanRequest next = scan.build();
            ScanResponse page = patience.call("Scan", () -> dynamo.scan(next));
            sink.accept(page);
            limit.pay(CapacityLimit.unitsOf(page.consumedCapacity()));
            after = page.lastEvaluatedKey();
        } while (!after.isEmpty());
    }

    /** Takes what was read. */
    @FunctionalInterface
    public interface PageSink<E extends Exception> {
        void accept(ScanResponse page) throws E;
    }
}
