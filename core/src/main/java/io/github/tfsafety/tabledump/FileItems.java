package io.github.tfsafety.tabledump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Goes through a checked file once and hands its items on in batches, several batches side by side. Only so many
 * batches are in memory at once: the reader lends a hand when all threads are busy.
 */
final class FileItems {
    private static final int THREADS = 8;

    private final LoadRequest request;

    FileItems(LoadRequest request) {
        this.request = request;
    }

    void forEachBatch(Consumer<List<Map<String, AttributeValue>>> work) throws IOException {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(THREADS),
                new ThreadPoolExecutor.CallerRunsPolicy());
        try (LineReader reader = LineReader.open(request.file())) {
            ItemLines lines = new ItemLines(request.format());
            List<Map<String, AttributeValue>> batch = next(reader, lines);
            while (!batch.isEmpty() && failure.get() == null) {
                List<Map<String, AttributeValue>> items = batch;
                pool.execute(() -> runUnlessFailed(work, items, failure));
                batch = next(reader, lines);
            }
        } finally {
            finish(pool);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static void runUnlessFailed(
            Consumer<List<Map<String, AttributeValue>>> work,
            List<Map<String, AttributeValue>> items,
            AtomicReference<RuntimeException> failure) {
        if (failure.get() != null) {
            return;
        }
        try {
            work.accept(items);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void finish(ThreadPoolExecutor pool) {
        pool.shutdown();
        try {
            // Each piece of work has a deadline of its own.
            while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                // goes on until each of them has ended
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new TableDumpException("Interrupted", e);
        }
    }

    private static List<Map<String, AttributeValue>> next(LineReader reader, ItemLines lines) throws IOException {
        List<Map<String, AttributeValue>> batch = new ArrayList<>();
        Optional<byte[]> line = reader.next();
        while (line.isPresent()) {
            batch.add(lines.read(line.get()));
            if (batch.size() == Batch.SIZE) {
                return batch;
            }
            line = reader.next();
        }
        return batch;
    }
}
