package io.github.tfsafety.tabledump;

import com.google.common.hash.Hashing;
import io.github.tfsafety.recovery.TableScan;
import io.github.tfsafety.run.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The items that a table has and a file has not, found by one scan of the table's keys.
 *
 * @param count how many there are
 * @param approval stands for exactly these items; another set has another
 * @param keys a file with their keys, one a line
 */
record TableExtras(long count, String approval, Path keys) {
    private static final ItemLines LINES = new ItemLines(ItemFormat.TYPED);

    static TableExtras find(TableScan scan, TableShape table, CheckedFile file, Path work) throws IOException {
        Path allKeys = work.resolve("table-keys.jsonl");
        KeyBuckets inTable = KeyBuckets.create(work.resolve("table"));
        try (inTable;
                CountedOutput out = new CountedOutput(new BufferedOutputStream(Files.newOutputStream(allKeys)))) {
            scanKeys(scan, table, key -> {
                inTable.add(KeyHash.of(key, table), out.written);
                LINES.write(key, out);
            });
        }
        return subtract(file, inTable, allKeys, work.resolve("extras.jsonl"));
    }

    private static void scanKeys(TableScan scan, TableShape table, KeySink sink) throws IOException {
        ScanRequest keys = ScanRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .build();
        scan.forEachPage(keys, page -> {
            for (Map<String, AttributeValue> item : page.items()) {
                sink.accept(table.keyOf(item));
            }
        });
    }

    private static TableExtras subtract(CheckedFile file, KeyBuckets inTable, Path allKeys, Path extras)
            throws IOException {
        long count = 0;
        long high = 0;
        long low = 0;
        try (RandomAccessFile keys = new RandomAccessFile(allKeys.toFile(), "r");
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(extras))) {
            for (int bucket = 0; bucket < KeyBuckets.COUNT; bucket++) {
                Set<KeyHash> inFile = new HashSet<>();
                file.keys().read(bucket).forEach(entry -> inFile.add(entry.key()));
                for (KeyBuckets.Entry entry : inTable.read(bucket)) {
                    if (!inFile.contains(entry.key())) {
                        keys.seek(entry.place());
                        out.write(keys.readLine().getBytes(StandardCharsets.ISO_8859_1));
                        out.write('\n');
                        count++;
                        // Sums, since a scan has no order.
                        high += entry.key().high();
                        low += entry.key().low();
                    }
                }
            }
        }
        String approval = count + "-"
                + Hashing.sha256()
                        .newHasher()
                        .putLong(count)
                        .putLong(high)
                        .putLong(low)
                        .hash()
                        .toString()
                        .substring(0, 16);
        return new TableExtras(count, approval, extras);
    }

    /** The same, with the keys in a file that stays. */
    TableExtras keptIn(Path file) throws IOException {
        Files.deleteIfExists(file);
        OwnerOnly.replace(file, out -> Files.copy(keys, out));
        return new TableExtras(count, approval, file);
    }

    /** Hands on their keys in batches. */
    void forEachBatch(Consumer<List<Map<String, AttributeValue>>> work) throws IOException {
        try (LineReader reader = LineReader.open(keys)) {
            List<Map<String, AttributeValue>> batch = new ArrayList<>();
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                batch.add(LINES.read(line.get()));
                if (batch.size() == Batch.SIZE) {
                    work.accept(batch);
                    batch = new ArrayList<>();
                }
            }
            if (!batch.isEmpty()) {
                work.accept(batch);
            }
        }
    }

    @FunctionalInterface
    private interface KeySink {
        void accept(Map<String, AttributeValue> key) throws IOException;
    }

    /** Knows how far it has written. */
    private static final class CountedOutput extends OutputStream {
        private final OutputStream out;
        private long written;

        CountedOutput(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
