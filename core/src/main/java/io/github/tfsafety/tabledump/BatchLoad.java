package io.github.tfsafety.tabledump;

import io.github.tfsafety.tabledump.LoadRequest.UpdatedAt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares or writes one batch of a file's items after the other, from several threads. */
final class BatchLoad {
    private static final String UPDATED_AT = "updatedAt";

    private final Batch batch;
    private final TableShape table;
    private final UpdatedAt updatedAt;
    private final Clock clock;
    private final MovedItems moved;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong unlike = new AtomicLong();

    BatchLoad(Batch batch, TableShape table, UpdatedAt updatedAt, Clock clock, MovedItems moved) {
        this.batch = batch;
        this.table = table;
        this.updatedAt = updatedAt;
        this.clock = clock;
        this.moved = moved;
    }

    /** What the table lacks of a batch. */
    Compared compare(List<Map<String, AttributeValue>> items) {
        Map<KeyHash, Map<String, AttributeValue>> present = batch.read(items);
        List<Map<String, AttributeValue>> absent = new ArrayList<>();
        List<Map<String, AttributeValue>> changed = new ArrayList<>();
        for (Map<String, AttributeValue> item : items) {
            Map<String, AttributeValue> there = present.get(KeyHash.of(item, table));
            if (there == null) {
                absent.add(item);
            } else if (!SameItem.as(comparable(item), comparable(there))) {
                changed.add(item);
            }
        }
        moved.add(items.size());
        return new Compared(absent, changed, items.size() - absent.size() - changed.size());
    }

    /** Writes what the table lacks of a batch, and reads it back. */
    void write(List<Map<String, AttributeValue>> items) {
        Compared compared = compare(items);
        List<Map<String, AttributeValue>> toWrite = new ArrayList<>();
        compared.absent().forEach(item -> toWrite.add(stamped(item)));
        compared.changed().forEach(item -> toWrite.add(stamped(item)));
        if (toWrite.isEmpty()) {
            return;
        }
        batch.put(toWrite);
        written.addAndGet(toWrite.size());
        Map<KeyHash, Map<String, AttributeValue>> readBack = batch.read(toWrite);
        unlike.addAndGet(toWrite.stream()
                .filter(item -> !SameItem.as(item, readBack.getOrDefault(KeyHash.of(item, table), Map.of())))
                .count());
    }

    long written() {
        return written.get();
    }

    /**
     * Looks back at all that was written.
     *
     * @throws TableDumpException if something that was written did not read back as it was written
     */
    void requireAllVerified() {
        if (unlike.get() > 0) {
            throw new TableDumpException(unlike.get() + " items of " + table.name()
                    + " do not read back as they were written: something else writes to the table. Stop it, then load"
                    + " again");
        }
    }

    /** Where the load sets the time itself, the time makes no difference. */
    private Map<String, AttributeValue> comparable(Map<String, AttributeValue> item) {
        if (updatedAt == UpdatedAt.PRESERVE) {
            return item;
        }
        Map<String, AttributeValue> without = new HashMap<>(item);
        without.remove(UPDATED_AT);
        return without;
    }

    private Map<String, AttributeValue> stamped(Map<String, AttributeValue> item) {
        if (updatedAt == UpdatedAt.PRESERVE) {
            return item;
        }
        Map<String, AttributeValue> stamped = new HashMap<>(item);
        stamped.put(UPDATED_AT, AttributeValue.fromN(String.valueOf(clock.millis())));
        return stamped;
    }

    /**
     * A batch beside the table.
     *
     * @param absent the table has no item of that key
     * @param changed the table has another item of that key
     */
    record Compared(
            List<Map<String, AttributeValue>> absent, List<Map<String, AttributeValue>> changed, long identical) {}
}
