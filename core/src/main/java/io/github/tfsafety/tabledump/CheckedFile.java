package io.github.tfsafety.tabledump;

import static java.util.stream.Collectors.joining;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A dump that was read from its first line to its last before anything is written: each line is one item that the table
 * can take, and no key is there twice.
 *
 * @param items how many items it holds
 * @param keys the file's keys
 */
record CheckedFile(long items, KeyBuckets keys) {
    private static final int SHOWN = 20;

    /**
     * Reads the file once.
     *
     * @throws TableDumpException if anything is wrong with the file; the message names the first lines
     */
    static CheckedFile check(LoadRequest request, TableShape table, Path work) throws IOException {
        Optional<DumpManifest> manifest = DumpManifest.find(request.file());
        if (manifest.isPresent()) {
            requireAsWritten(request, table, manifest.get());
        }
        Problems problems = new Problems();
        KeyBuckets keys = KeyBuckets.create(work);
        long items = 0;
        ItemLines lines = new ItemLines(request.format());
        ItemRules rules = new ItemRules(table);
        try (keys;
                LineReader reader = LineReader.open(request.file())) {
            Optional<byte[]> line = reader.next();
            while (line.isPresent()) {
                items++;
                try {
                    Map<String, AttributeValue> item = lines.read(line.get());
                    rules.require(item);
                    keys.add(KeyHash.of(item, table), reader.number());
                } catch (UnfitItemException e) {
                    problems.add(reader.number(), e.problem());
                }
                line = reader.next();
            }
        }
        findDuplicates(keys, problems);
        problems.requireNone(request.file());
        requireCount(manifest, items, request.file());
        return new CheckedFile(items, keys);
    }

    private static void requireAsWritten(LoadRequest request, TableShape table, DumpManifest manifest)
            throws IOException {
        if (manifest.format() != request.format()) {
            throw new TableDumpException(
                    request.file() + " is in the format " + manifest.format() + ", as its manifest says");
        }
        if (!List.copyOf(manifest.keys().entrySet())
                .equals(List.copyOf(table.keys().entrySet()))) {
            throw new TableDumpException(request.file() + " was dumped from a table with the keys " + manifest.keys()
                    + ", and " + table.name() + " has " + table.keys());
        }
        String sha256 =
                MoreFiles.asByteSource(request.file()).hash(Hashing.sha256()).toString();
        if (!sha256.equals(manifest.sha256())) {
            throw new TableDumpException(request.file() + " is not as it was dumped: its SHA-256 is another than in the"
                    + " manifest. Take another copy, or remove the manifest if the file was changed on purpose");
        }
    }

    private static void requireCount(Optional<DumpManifest> manifest, long items, Path file) {
        manifest.filter(written -> written.items() != items).ifPresent(written -> {
            throw new TableDumpException(file + " holds " + items + " items, and its manifest says " + written.items());
        });
    }

    private static void findDuplicates(KeyBuckets keys, Problems problems) throws IOException {
        for (int bucket = 0; bucket < KeyBuckets.COUNT; bucket++) {
            Map<KeyHash, Long> seen = new HashMap<>();
            for (KeyBuckets.Entry entry : keys.read(bucket)) {
                Long first = seen.putIfAbsent(entry.key(), entry.place());
                if (first != null) {
                    problems.add(entry.place(), "has the same key as line " + first);
                }
            }
        }
    }

    /** The first problems in words, and how many there are in all. */
    private static final class Problems {
        private final List<String> shown = new ArrayList<>();
        private long count;

        void add(long line, String problem) {
            count++;
            if (shown.size() < SHOWN) {
                shown.add("line " + line + ": " + problem);
            }
        }

        void requireNone(Path file) {
            if (count > 0) {
                throw new TableDumpException(shown.stream()
                        .collect(
                                joining("\n  ", file + " has " + count + " unfit lines; nothing was written\n  ", "")));
            }
        }
    }
}
