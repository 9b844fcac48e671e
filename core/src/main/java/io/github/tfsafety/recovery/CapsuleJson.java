package io.github.tfsafety.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of a capsule: {@code format}, {@code version}, {@code content}, and the SHA-256 of the content as it is
 * printed without white space.
 */
final class CapsuleJson {
    private static final String FORMAT = "tfsafety-capsule";
    private static final int VERSION = 1;
    private static final JsonMapper JSON = new JsonMapper();

    private CapsuleJson() {}

    static byte[] render(SettingsCapsule capsule) {
        try {
            ObjectNode content = content(capsule);
            ObjectNode root = JSON.createObjectNode();
            root.put("format", FORMAT).put("version", VERSION).put("sha256", sha256(content));
            root.set("content", content);
            return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A section of the capsule is no JSON", e);
        }
    }

    private static ObjectNode content(SettingsCapsule capsule) throws JsonProcessingException {
        ObjectNode content = JSON.createObjectNode();
        content.put("takenAt", capsule.takenAt().toString());
        var entries = content.putArray("entries");
        for (Entry entry : capsule.entries()) {
            ObjectNode sections = entries.addObject()
                    .put("arn", entry.arn())
                    .put("kind", entry.kind())
                    .put("name", entry.name())
                    .putObject("sections");
            for (Map.Entry<String, String> section : entry.sections().entrySet()) {
                sections.set(section.getKey(), JSON.readTree(section.getValue()));
            }
        }
        return content;
    }

    static SettingsCapsule parse(byte[] bytes, Path file) throws IOException {
        JsonNode root = tree(bytes, file);
        if (!FORMAT.equals(root.path("format").asText()) || root.path("version").asInt() != VERSION) {
            throw new RunException("The file " + file + " is no capsule that this version of tfsafety reads");
        }
        JsonNode content = root.path("content");
        if (!sha256(content).equals(root.path("sha256").asText())) {
            throw new RunException("The capsule " + file
                    + " was changed since it was written: its checksum does not match;" + " take another copy of it");
        }
        try {
            return new SettingsCapsule(Instant.parse(content.path("takenAt").asText()), entries(content));
        } catch (DateTimeParseException e) {
            throw new RunException("The capsule " + file + " does not say when it was taken", e);
        }
    }

    private static JsonNode tree(byte[] bytes, Path file) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new RunException("The file " + file + " is no capsule: it is not JSON, or was cut off", e);
        }
    }

    private static List<Entry> entries(JsonNode content) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : content.path("entries")) {
            Map<String, String> sections = new TreeMap<>();
            entry.path("sections")
                    .properties()
                    .forEach(section ->
                            sections.put(section.getKey(), section.getValue().toString()));
            entries.add(new Entry(
                    entry.path("arn").asText(),
                    entry.path("kind").asText(),
                    entry.path("name").asText(),
                    sections));
        }
        return entries;
    }

    private static String sha256(JsonNode content) {
        return Hashing.sha256()
                .hashString(content.toString(), StandardCharsets.UTF_8)
                .toString();
    }
}
