package io.github.tfsafety.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Enums;
import com.google.common.hash.Hashing;
import io.github.tfsafety.postgres.TableWitness.Cause;
import io.github.tfsafety.postgres.TableWitness.Contents;
import io.github.tfsafety.postgres.TableWitness.NotRead;
import io.github.tfsafety.postgres.TableWitness.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A witness as JSON, with a checksum over it: what was seen before a loss is compared on another day. */
public final class WitnessFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String FORMAT = "tfsafety witness 1";

    private WitnessFile() {}

    public static String write(Witness witness) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT);
        json.put("database", witness.database());
        json.put("at", witness.at().toString());
        json.put("server", witness.server());
        witness.structure().forEach(json.putObject("structure")::put);
        ObjectNode tables = json.putObject("tables");
        witness.tables().values().forEach(table -> put(tables.putObject(table.name()), table));
        json.put("sha256", checksum(json));
        return json.toPrettyString() + "\n";
    }

    private static void put(ObjectNode json, TableWitness table) {
        json.put("kind", table.kind());
        table.columns().forEach(json.putObject("columns")::put);
        if (table.contents() instanceof Rows rows) {
            json.put("rows", rows.count());
            json.put("hash", rows.hash());
            ObjectNode newest = json.putObject("newest");
            rows.newest().forEach((column, at) -> newest.put(column, at.toString()));
        } else if (table.contents() instanceof NotRead notRead) {
            json.put("notRead", notRead.cause().name());
            json.put("why", notRead.why());
        }
    }

    private static String checksum(JsonNode json) {
        return Hashing.sha256()
                .hashString(json.toString(), StandardCharsets.UTF_8)
                .toString();
    }

    /**
     * Reads a witness.
     *
     * @throws PostgresException if the file is none, or was changed
     */
    public static Witness read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new PostgresException("There is no file " + file);
        } catch (IOException e) {
            throw new PostgresException("Could not read " + file + ": " + e.getMessage());
        }
    }

    static Witness parse(String text, String file) {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode json)
                    || !FORMAT.equals(json.path("format").asText())) {
                throw new PostgresException(file + " is no witness; \"tfsafety witness take\" writes one");
            }
            JsonNode claimed = json.remove("sha256");
            if (claimed == null || !claimed.asText().equals(checksum(json))) {
                throw new PostgresException(
                        file + " was changed since it was written, so it proves nothing; take another copy of it");
            }
            return witness(json);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new PostgresException(file + " is no witness: " + e.getMessage());
        }
    }

    private static Witness witness(ObjectNode json) {
        SortedMap<String, TableWitness> tables = new TreeMap<>();
        json.path("tables")
                .properties()
                .forEach(each -> tables.put(each.getKey(), table(each.getKey(), each.getValue())));
        return new Witness(
                json.path("database").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("server").asText(),
                texts(json.path("structure")),
                tables);
    }

    private static TableWitness table(String name, JsonNode json) {
        return new TableWitness(name, json.path("kind").asText(), texts(json.path("columns")), contents(json));
    }

    private static Contents contents(JsonNode json) {
        if (json.has("notRead")) {
            Cause cause = Enums.getIfPresent(Cause.class, json.path("notRead").asText())
                    .or(Cause.NOT_ALLOWED);
            return new NotRead(cause, json.path("why").asText());
        }
        SortedMap<String, Instant> newest = new TreeMap<>();
        texts(json.path("newest")).forEach((column, at) -> newest.put(column, Instant.parse(at)));
        return new Rows(json.path("rows").asLong(), json.path("hash").asText(), newest);
    }

    private static SortedMap<String, String> texts(JsonNode json) {
        SortedMap<String, String> texts = new TreeMap<>();
        json.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
