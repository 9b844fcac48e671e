package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a dump holds, beside it in {@code FILE.manifest.json}. A dump without its manifest was not finished.
 *
 * @param tableArn the table's ARN
 * @param keys the primary key's attributes, partition key first, with their types
 * @param items how many items the file holds
 * @param sha256 of the file's bytes, in hexadecimal
 * @param start when the first page was asked for
 * @param end when the last page had come; a dump is no snapshot: it holds what each page held when it was read
 */
public record DumpManifest(
        String tableArn,
        Map<String, String> keys,
        ItemFormat format,
        long items,
        String sha256,
        Instant start,
        Instant end) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KIND = "tfsafety table dump";
    private static final int VERSION = 1;

    public DumpManifest {
        requireNonNull(tableArn, "tableArn");
        keys = new LinkedHashMap<>(keys);
        requireNonNull(format, "format");
        requireNonNull(sha256, "sha256");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
    }

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".manifest.json");
    }

    byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", KIND).put("version", VERSION).put("table", tableArn);
        ObjectNode keySchema = json.putObject("keys");
        keys.forEach(keySchema::put);
        json.put("format", format.name()).put("items", items).put("sha256", sha256);
        json.put("start", start.toString()).put("end", end.toString());
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the manifest beside a file; empty if there is none, as beside a file of {@code cumulus-api}.
     *
     * @throws TableDumpException if it cannot be read
     */
    static Optional<DumpManifest> find(Path file) {
        Path manifest = beside(file);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(manifest));
            if (!json.path("kind").asText().equals(KIND) || json.path("version").asInt() != VERSION) {
                throw new TableDumpException(manifest + " is no manifest that this version knows");
            }
            Map<String, String> keys = new LinkedHashMap<>();
            json.path("keys")
                    .properties()
                    .forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
            return Optional.of(new DumpManifest(
                    json.path("table").asText(),
                    keys,
                    ItemFormat.valueOf(json.path("format").asText()),
                    json.path("items").asLong(-1),
                    json.path("sha256").asText(),
                    Instant.parse(json.path("start").asText()),
                    Instant.parse(json.path("end").asText())));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new TableDumpException("Could not read the manifest " + manifest, e);
        }
    }
}
