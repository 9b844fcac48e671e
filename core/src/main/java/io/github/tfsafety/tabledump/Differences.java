package io.github.tfsafety.tabledump;

import io.github.tfsafety.run.Run;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts what differs, and writes one line for each difference into the run's folder. */
final class Differences implements AutoCloseable {
    private static final String DIFFERENCE = "tfsafety:difference";

    private final TableShape table;
    private final Path file;
    private final OutputStream out;
    private final ItemLines lines = new ItemLines(ItemFormat.TYPED);
    private long identical;
    private long changed;
    private long absent;

    private Differences(TableShape table, Path file, OutputStream out) {
        this.table = table;
        this.file = file;
        this.out = out;
    }

    static Differences in(Run run, TableShape table) throws IOException {
        Path file = run.folder().resolve("differences.jsonl");
        return new Differences(table, file, new BufferedOutputStream(Files.newOutputStream(file)));
    }

    synchronized void add(BatchLoad.Compared compared) {
        identical += compared.identical();
        changed += compared.changed().size();
        absent += compared.absent().size();
        compared.changed().forEach(item -> write(item, "changed"));
        compared.absent().forEach(item -> write(item, "only in the file"));
    }

    synchronized void addExtras(List<Map<String, AttributeValue>> keys) {
        keys.forEach(key -> write(key, "only in the table"));
    }

    private void write(Map<String, AttributeValue> item, String difference) {
        Map<String, AttributeValue> line = new HashMap<>(table.keyOf(item));
        line.put(DIFFERENCE, AttributeValue.fromS(difference));
        try {
            lines.write(line, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    LoadComparison toComparison(long items, TableExtras extras, List<String> consumers) {
        return new LoadComparison(
                items, identical, changed, absent, extras.count(), extras.approval(), consumers, file);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
