package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.tfsafety.recovery.CapacityLimit;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.Patience;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.SideBySide;
import io.github.tfsafety.recovery.TableScan;
import io.github.tfsafety.run.OwnerOnly;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Writes a table to a file: segments side by side, each to a part of its own, then all of them to one file that appears
 * whole or not at all, with a manifest beside it. A dump that was cut off goes on with the segments that it lacks when
 * it is called again with the same {@link Run}.
 */
public final class TableDump {
    private static final String JOIN = "put the parts together";
    private static final String ITEMS = "items";
    private static final String START = "start";

    private final DynamoDbClient dynamo;
    private final Pace pace;
    private final TransferProgress progress;

    private TableDump(DynamoDbClient dynamo, Pace pace, TransferProgress progress) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.pace = requireNonNull(pace, "pace");
        this.progress = requireNonNull(progress, "progress");
    }

    /** A dump that uses the caller's client, which the caller closes. */
    public static TableDump using(DynamoDbClient dynamo, Pace pace, TransferProgress progress) {
        return new TableDump(dynamo, pace, progress);
    }

    /**
     * Dumps a table.
     *
     * @throws TableDumpException if the file exists already, the table does not, or an item does not fit the format
     */
    public DumpManifest dump(DumpRequest request, Run run) {
        TableShape table = TableShape.of(request.table(), dynamo);
        requireFree(request.file(), run);
        Instant start = startOf(request, run);
        Path parts = request.file().resolveSibling(request.file().getFileName() + ".parts-" + run.id());
        try {
            if (run.journal().resultOf(JOIN).isEmpty()) {
                OwnerOnly.folders(parts);
                List<Part> done = dumpSegments(request, table, parts, run);
                run.step(JOIN, Map.of("file", request.file().toString()), () -> join(request, table, done, start));
            }
            remove(parts);
            return DumpManifest.find(request.file())
                    .orElseThrow(() -> new TableDumpException("The manifest of " + request.file() + " is gone"));
        } catch (IOException e) {
            throw new TableDumpException("Could not write the dump " + request.file(), e);
        }
    }

    /**
     * The reads that {@link #dump} would make, of each segment the first; it would change nothing at AWS. Looks, and
     * writes nothing.
     *
     * @throws TableDumpException if the file exists already, or the table does not
     */
    public List<PlannedCall> plan(DumpRequest request) {
        TableShape.of(request.table(), dynamo);
        requireFree(request.file());
        return IntStream.range(0, request.segments())
                .mapToObj(segment -> new PlannedCall("Scan", SdkJson.write(SegmentDump.readingOf(request, segment))))
                .toList();
    }

    /** What this run has begun to put together itself may be there. */
    private static void requireFree(Path file, Run run) {
        if (run.journal().intentOf(JOIN).isEmpty()) {
            requireFree(file);
        }
    }

    private static void requireFree(Path file) {
        if (Files.exists(file) || Files.exists(DumpManifest.beside(file))) {
            throw new TableDumpException(file + " or its manifest exists already; a dump overwrites nothing");
        }
    }

    private static Instant startOf(DumpRequest request, Run run) {
        return Instant.parse(run.step(
                        "begin dump of " + request.table(),
                        Map.of("file", request.file().toString()),
                        () -> Map.of(START, run.clock().instant().toString()))
                .get(START));
    }

    private List<Part> dumpSegments(DumpRequest request, TableShape table, Path parts, Run run) {
        SegmentDump dump = new SegmentDump(
                new TableScan(dynamo, new Patience(pace), new CapacityLimit(request.unitsPerSecond())),
                request,
                new MovedItems(progress, table.roughItems(), pace.clock()));
        List<Callable<Part>> segments = IntStream.range(0, request.segments())
                .<Callable<Part>>mapToObj(segment -> () -> dumpSegment(dump, segment, request, parts, run))
                .toList();
        return SideBySide.all(segments);
    }

    private static Part dumpSegment(SegmentDump dump, int segment, DumpRequest request, Path parts, Run run) {
        Path part = parts.resolve("segment-" + segment);
        Map<String, String> result =
                run.step("dump segment " + segment + " of " + request.table(), Map.of("part", part.toString()), () -> {
                    try {
                        return Map.of(ITEMS, String.valueOf(dump.write(segment, part)));
                    } catch (IOException e) {
                        throw new TableDumpException("Could not write " + part, e);
                    }
                });
        if (!Files.exists(part)) {
            throw new TableDumpException("The part " + part + " of this run is gone; begin the dump anew");
        }
        return new Part(part, Long.parseLong(result.get(ITEMS)));
    }

    private Map<String, String> join(DumpRequest request, TableShape table, List<Part> parts, Instant start) {
        long items = parts.stream().mapToLong(Part::items).sum();
        try {
            String sha256 = writeWhole(request.file(), parts);
            DumpManifest manifest = new DumpManifest(
                    table.arn(),
                    table.keys(),
                    request.format(),
                    items,
                    sha256,
                    start,
                    pace.clock().instant());
            OwnerOnly.replace(DumpManifest.beside(request.file()), file -> file.write(manifest.toJson()));
            return Map.of(ITEMS, String.valueOf(items), "sha256", sha256);
        } catch (IOException e) {
            throw new TableDumpException("Could not put the parts together in " + request.file(), e);
        }
    }

    private static String writeWhole(Path target, List<Part> parts) throws IOException {
        OwnerOnly.replace(target, file -> {
            for (Part part : parts) {
                Files.copy(part.file(), file);
            }
        });
        // Of what is on disk, not of what was meant to get there.
        return MoreFiles.asByteSource(target).hash(Hashing.sha256()).toString();
    }

    private static void remove(Path parts) throws IOException {
        if (Files.exists(parts)) {
            MoreFiles.deleteRecursively(parts, RecursiveDeleteOption.ALLOW_INSECURE);
        }
    }

    private record Part(Path file, long items) {}
}
