package io.github.tfsafety.tabledump;

import io.github.tfsafety.run.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Writes one segment of a table to a file of its own, page by page. */
final class SegmentDump {
    private static final int BUFFER = 1 << 16;

    private final DynamoDbClient dynamo;
    private final DumpRequest request;
    private final Patience patience;
    private final CapacityLimit limit;
    private final MovedItems moved;

    SegmentDump(DynamoDbClient dynamo, DumpRequest request, Patience patience, CapacityLimit limit, MovedItems moved) {
        this.dynamo = dynamo;
        this.request = request;
        this.patience = patience;
        this.limit = limit;
        this.moved = moved;
    }

    /** Dumps a segment, and returns how many items it holds. */
    long write(int segment, Path part) throws IOException {
        AtomicLong items = new AtomicLong();
        OwnerOnly.replace(part, file -> {
            if (LineReader.isCompressed(request.file())) {
                // A member of its own: members behind one another are a valid gzip file.
                GZIPOutputStream lines = new GZIPOutputStream(file, BUFFER);
                items.set(writePages(segment, lines));
                lines.finish();
            } else {
                OutputStream lines = new BufferedOutputStream(file, BUFFER);
                items.set(writePages(segment, lines));
                lines.flush();
            }
        });
        return items.get();
    }

    private long writePages(int segment, OutputStream lines) throws IOException {
        ItemLines items = new ItemLines(request.format());
        long written = 0;
        Map<String, AttributeValue> after = Map.of();
        do {
            ScanResponse page = page(segment, after);
            for (Map<String, AttributeValue> item : page.items()) {
                writeLine(items, item, lines);
            }
            written += page.items().size();
            moved.add(page.items().size());
            limit.pay(CapacityLimit.unitsOf(page.consumedCapacity()));
            after = page.lastEvaluatedKey();
        } while (!after.isEmpty());
        return written;
    }

    private void writeLine(ItemLines items, Map<String, AttributeValue> item, OutputStream lines) throws IOException {
        try {
            items.write(item, lines);
        } catch (UnfitItemException e) {
            throw new TableDumpException("An item of " + request.table() + " cannot be written: " + e.problem(), e);
        }
    }

    private ScanResponse page(int segment, Map<String, AttributeValue> after) {
        ScanRequest.Builder scan = ScanRequest.builder()
                .tableName(request.table())
                .segment(segment)
                .totalSegments(request.segments())
                .consistentRead(request.reads() == DumpRequest.Reads.CONSISTENT)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (!after.isEmpty()) {
            scan.exclusiveStartKey(after);
        }
        return patience.call("Scan", () -> dynamo.scan(scan.build()));
    }
}
