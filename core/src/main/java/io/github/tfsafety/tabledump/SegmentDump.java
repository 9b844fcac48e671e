package io.github.tfsafety.tabledump;

import io.github.tfsafety.recovery.TableScan;
import io.github.tfsafety.run.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Writes one segment of a table to a file of its own, page by page. */
final class SegmentDump {
    private static final int BUFFER = 1 << 16;

    private final TableScan scan;
    private final DumpRequest request;
    private final MovedItems moved;

    SegmentDump(TableScan scan, DumpRequest request, MovedItems moved) {
        this.scan = scan;
        this.request = request;
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
        AtomicLong written = new AtomicLong();
        scan.forEachPage(readingOf(request, segment), page -> {
            for (Map<String, AttributeValue> item : page.items()) {
                writeLine(items, item, lines);
            }
            written.addAndGet(page.items().size());
            moved.add(page.items().size());
        });
        return written.get();
    }

    private void writeLine(ItemLines items, Map<String, AttributeValue> item, OutputStream lines) throws IOException {
        try {
            items.write(item, lines);
        } catch (UnfitItemException e) {
            throw new TableDumpException("An item of " + request.table() + " cannot be written: " + e.problem(), e);
        }
    }

    /** How a segment is read, from its beginning. */
    static ScanRequest readingOf(DumpRequest request, int segment) {
        return ScanRequest.builder()
                .tableName(request.table())
                .segment(segment)
                .totalSegments(request.segments())
                .consistentRead(request.reads() == DumpRequest.Reads.CONSISTENT)
                .build();
    }
}
