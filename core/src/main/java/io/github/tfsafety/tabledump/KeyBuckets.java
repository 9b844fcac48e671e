package io.github.tfsafety.tabledump;

import io.github.tfsafety.run.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a file or a table, spread over files by their hash, so that what shares a key lies in one bucket and a
 * bucket fits into memory whatever the number of items.
 */
final class KeyBuckets implements AutoCloseable {
    static final int COUNT = 256;
    private static final int BUFFER = 1 << 12;

    private final Path folder;
    private final List<DataOutputStream> buckets = new ArrayList<>();

    private KeyBuckets(Path folder) {
        this.folder = folder;
    }

    static KeyBuckets create(Path folder) throws IOException {
        KeyBuckets created = new KeyBuckets(OwnerOnly.folders(folder));
        for (int bucket = 0; bucket < COUNT; bucket++) {
            created.buckets.add(new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(created.fileOf(bucket)), BUFFER)));
        }
        return created;
    }

    private Path fileOf(int bucket) {
        return folder.resolve("bucket-" + bucket);
    }

    /**
     * Adds a key.
     *
     * @param place where the key was seen, such as a line's number
     */
    void add(KeyHash key, long place) throws IOException {
        DataOutputStream bucket = buckets.get((int) (key.high() >>> 56));
        bucket.writeLong(key.high());
        bucket.writeLong(key.low());
        bucket.writeLong(place);
    }

    /** All keys of one bucket, in the order in which they were added. Call {@link #close()} first. */
    List<Entry> read(int bucket) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(fileOf(bucket)), BUFFER))) {
            while (true) {
                entries.add(new Entry(new KeyHash(in.readLong(), in.readLong()), in.readLong()));
            }
        } catch (EOFException end) {
            return entries;
        }
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream bucket : buckets) {
            bucket.close();
        }
    }

    record Entry(KeyHash key, long place) {}
}
