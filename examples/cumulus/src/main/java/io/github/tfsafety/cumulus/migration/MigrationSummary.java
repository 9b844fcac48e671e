package io.github.tfsafety.cumulus.migration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a migration says that it did: {@code {"MigrationSummary": {"collections": {"total_dynamo_db_records",
 * "migrated", "skipped", "failed"}, …}}} (packages/types/migration.d.ts of Cumulus 10).
 *
 * @param counts by the kind of record
 */
public record MigrationSummary(SortedMap<String, Counts> counts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public MigrationSummary {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /**
     * The records of one kind.
     *
     * @param skipped those that PostgreSQL had already, at least as new
     */
    public record Counts(long total, long migrated, long skipped, long failed) {}

    /** Reads a summary; empty if the text is none. */
    public static Optional<MigrationSummary> parse(String text) {
        try {
            JsonNode summary = JSON.readTree(text).path("MigrationSummary");
            SortedMap<String, Counts> counts = new TreeMap<>();
            for (Map.Entry<String, JsonNode> kind : summary.properties()) {
                JsonNode counted = kind.getValue();
                if (!counted.path("failed").isIntegralNumber()
                        || !counted.path("total_dynamo_db_records").isIntegralNumber()) {
                    return Optional.empty();
                }
                counts.put(
                        requireNonNull(kind.getKey()),
                        new Counts(
                                counted.path("total_dynamo_db_records").asLong(),
                                counted.path("migrated").asLong(),
                                counted.path("skipped").asLong(),
                                counted.path("failed").asLong()));
            }
            return counts.isEmpty() ? Optional.empty() : Optional.of(new MigrationSummary(counts));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** One line for each kind of which records failed. */
    List<String> failures() {
        List<String> lines = new ArrayList<>();
        counts.forEach((kind, counted) -> {
            if (counted.failed() > 0) {
                lines.add(counted.failed() + " of " + counted.total() + " " + kind + " could not be migrated");
            }
        });
        return lines;
    }

    /** All of it in one line. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        counts.forEach((kind, counted) -> words.add(kind + ": " + counted.migrated() + " of " + counted.total()
                + " migrated, " + counted.skipped() + " there already"));
        return String.join("; ", words);
    }
}
