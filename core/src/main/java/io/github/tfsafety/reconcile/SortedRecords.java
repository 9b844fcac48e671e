package io.github.tfsafety.reconcile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Sorts records by key with the same memory whatever their number: full chunks are sorted and put on disk, then merged.
 * Two stores sort text differently, so neither's own order is relied on.
 */
final class SortedRecords implements AutoCloseable {
    private static final int CHUNK = 50_000;
    private static final int BUFFER = 1 << 15;

    private final Path folder;
    private final String name;
    private final List<ComparedRecord> chunk = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final PriorityQueue<ChunkFile> heads = new PriorityQueue<>();
    private long count;

    SortedRecords(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    void add(ComparedRecord record) throws IOException {
        chunk.add(record);
        count++;
        if (chunk.size() == CHUNK) {
            spill();
        }
    }

    long count() {
        return count;
    }

    private void spill() throws IOException {
        Collections.sort(chunk);
        Path file = folder.resolve(name + "-" + files.size());
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (ComparedRecord record : chunk) {
                record.writeTo(out);
            }
        }
        files.add(file);
        chunk.clear();
    }

    /** Ends the adding; from now on {@link #next()} gives the records in order. */
    void sort() throws IOException {
        spill();
        for (Path file : files) {
            ChunkFile opened = new ChunkFile(file);
            if (opened.head().isPresent()) {
                heads.add(opened);
            } else {
                opened.close();
            }
        }
    }

    /** The next record; empty at the end. */
    Optional<ComparedRecord> next() throws IOException {
        ChunkFile first = heads.poll();
        if (first == null) {
            return Optional.empty();
        }
        Optional<ComparedRecord> record = first.head();
        first.advance();
        if (first.head().isPresent()) {
            heads.add(first);
        } else {
            first.close();
        }
        return record;
    }

    @Override
    public void close() throws IOException {
        for (ChunkFile open : heads) {
            open.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** A sorted chunk on disk, read from its beginning. */
    private static final class ChunkFile implements Comparable<ChunkFile>, AutoCloseable {
        private final DataInputStream in;
        private Optional<ComparedRecord> head = Optional.empty();

        ChunkFile(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            advance();
        }

        Optional<ComparedRecord> head() {
            return head;
        }

        void advance() throws IOException {
            try {
                head = Optional.of(ComparedRecord.readFrom(in));
            } catch (EOFException end) {
                head = Optional.empty();
            }
        }

        @Override
        public int compareTo(ChunkFile other) {
            return head.orElseThrow().compareTo(other.head.orElseThrow());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
