package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.CapacityLimit;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.Patience;
import io.github.tfsafety.recovery.TableScan;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Writes a dump into a table that exists: reads and checks the whole file first, writes only what differs, reads back
 * what it wrote. Safe to call again after it was cut off: what was written is then identical and left alone. It deletes
 * items only where a person has agreed to exactly those.
 */
public final class TableLoad {
    private static final String ITEMS = "items";

    private final DynamoDbClient dynamo;
    private final StreamConsumers consumers;
    private final Pace pace;
    private final TransferProgress progress;

    private TableLoad(DynamoDbClient dynamo, StreamConsumers consumers, Pace pace, TransferProgress progress) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.consumers = requireNonNull(consumers, "consumers");
        this.pace = requireNonNull(pace, "pace");
        this.progress = requireNonNull(progress, "progress");
    }

    /** A load that uses the caller's client, which the caller closes. */
    public static TableLoad using(
            DynamoDbClient dynamo, StreamConsumers consumers, Pace pace, TransferProgress progress) {
        return new TableLoad(dynamo, consumers, pace, progress);
    }

    /** Who is told of each write to the table, through its stream; empty if it has none. */
    public List<String> consumersOf(String table) {
        return TableShape.of(table, dynamo).streamArn().map(consumers::of).orElse(List.of());
    }

    /**
     * Compares a file with a table and changes neither.
     *
     * @throws TableDumpException if the file is not whole, or the table cannot take it
     */
    public LoadComparison compare(LoadRequest request, Run run) {
        TableShape table = TableShape.of(request.table(), dynamo);
        try (WorkFolder work = WorkFolder.in(run)) {
            CheckedFile file = CheckedFile.check(request, table, work.path().resolve("file"));
            TableExtras extras = TableExtras.find(scan(), table, file, work.path());
            try (Differences differences = Differences.in(run, table)) {
                BatchLoad load = batchLoad(request, table, file.items());
                new FileItems(request).forEachBatch(items -> differences.add(load.compare(items)));
                extras.forEachBatch(differences::addExtras);
                return differences.toComparison(file.items(), extras, consumersOf(request.table()));
            }
        } catch (IOException e) {
            throw new TableDumpException("Could not compare " + request.file() + " with " + request.table(), e);
        }
    }

    /**
     * Loads a file into a table.
     *
     * @throws TableDumpException if the file is not whole or the table cannot take it: nothing was written; or if what
     *     was written does not read back as it was written
     */
    public LoadReport load(LoadRequest request, Run run) {
        TableShape table = TableShape.of(request.table(), dynamo);
        try (WorkFolder work = WorkFolder.in(run)) {
            CheckedFile file = CheckedFile.check(request, table, work.path().resolve("file"));
            long deleted = deleteExtras(request, table, file, work, run);
            BatchLoad load = batchLoad(request, table, file.items());
            run.step("load into " + table.name(), Map.of("file", request.file().toString()), () -> {
                try {
                    new FileItems(request).forEachBatch(load::write);
                } catch (IOException e) {
                    throw new TableDumpException("Could not read " + request.file() + " to its end", e);
                }
                load.requireAllVerified();
                return Map.of("written", String.valueOf(load.written()));
            });
            return new LoadReport(file.items(), file.items() - load.written(), load.written(), deleted);
        } catch (IOException e) {
            throw new TableDumpException("Could not load " + request.file() + " into " + request.table(), e);
        }
    }

    private long deleteExtras(LoadRequest request, TableShape table, CheckedFile file, WorkFolder work, Run run)
            throws IOException {
        if (request.extras().approval().isEmpty()) {
            return 0;
        }
        String step = "delete extras of " + table.name();
        TableExtras extras = approved(request, table, file, work, run, step);
        Batch batch = batch(request, table);
        run.step(step, Map.of(ITEMS, String.valueOf(extras.count()), "approval", extras.approval()), () -> {
            try {
                extras.forEachBatch(batch::delete);
            } catch (IOException e) {
                throw new TableDumpException("Could not read " + extras.keys(), e);
            }
        });
        return extras.count();
    }

    /** What a person has agreed to delete. A try that was cut off has begun with exactly those, and kept their keys. */
    private TableExtras approved(
            LoadRequest request, TableShape table, CheckedFile file, WorkFolder work, Run run, String step)
            throws IOException {
        String approval = request.extras().approval().orElseThrow();
        Path kept = run.folder().resolve("approved-extras.jsonl");
        Optional<Map<String, String>> begun = run.journal().intentOf(step);
        if (begun.isPresent()) {
            return new TableExtras(Long.parseLong(begun.get().getOrDefault(ITEMS, "0")), approval, kept);
        }
        TableExtras extras = TableExtras.find(scan(), table, file, work.path());
        if (!extras.approval().equals(approval)) {
            throw new TableDumpException("The approval is not for the " + extras.count()
                    + " items that " + table.name()
                    + " has and the file has not; nothing was deleted or written. Compare"
                    + " again, look at the items, and give the approval that it prints");
        }
        return extras.keptIn(kept);
    }

    private BatchLoad batchLoad(LoadRequest request, TableShape table, long items) {
        return new BatchLoad(
                batch(request, table),
                table,
                request.updatedAt(),
                pace.clock(),
                new MovedItems(progress, items, pace.clock()));
    }

    private Batch batch(LoadRequest request, TableShape table) {
        return new Batch(dynamo, table, new Patience(pace), new CapacityLimit(request.unitsPerSecond()));
    }

    private TableScan scan() {
        return new TableScan(dynamo, new Patience(pace), new CapacityLimit(OptionalDouble.empty()));
    }
}
