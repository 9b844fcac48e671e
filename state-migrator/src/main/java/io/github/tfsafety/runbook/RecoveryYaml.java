package io.github.tfsafety.runbook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.IfGone;
import io.github.tfsafety.runbook.RecoveryFile.Member;
import io.github.tfsafety.runbook.RecoveryFile.Undecided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code recovery.yaml}, as {@code docs/recovery.schema.json} describes it. Whatever is not exactly understood is an
 * error: an unknown key may be a misspelt one.
 */
public final class RecoveryYaml {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RecoveryYaml() {}

    /**
     * Reads a file. Its directory is made absolute: a relative one lies beside the file.
     *
     * @throws RunbookException if it cannot be read, or is no recovery file of version 1
     */
    public static RecoveryFile read(Path file) {
        try {
            UnaryOperator<Path> beside =
                    path -> file.toAbsolutePath().resolveSibling(path).normalize();
            RecoveryFile read = parse(Files.readString(file)).withFiles(beside);
            return new RecoveryFile(
                    beside.apply(read.directory()), read.variableFiles(), read.databases(), read.undecided());
        } catch (IOException e) {
            throw new RunbookException("Could not read the recovery file " + file, e);
        }
    }

    /**
     * Reads a text whose directory is absolute.
     *
     * @throws RunbookException if it is no recovery file of version 1
     */
    public static RecoveryFile read(String text) {
        return parse(text);
    }

    static RecoveryFile parse(String text) {
        try {
            StrictNode root = new StrictNode("the recovery file", YAML.readTree(text))
                    .withKeys("version", "directory", "variable-files", "databases", "undecided");
            if (!root.text("version").equals("1")) {
                throw new RunbookException("The recovery file is not of version 1");
            }
            return new RecoveryFile(
                    Path.of(root.text("directory")),
                    root.texts("variable-files").stream().map(Path::of).toList(),
                    root.elements("databases").stream()
                            .map(RecoveryYaml::database)
                            .toList(),
                    root.elements("undecided").stream()
                            .map(RecoveryYaml::undecided)
                            .toList());
        } catch (IOException e) {
            throw new RunbookException("The recovery file is not YAML: " + e.getMessage(), e);
        }
    }

    private static Database database(StrictNode node) {
        node.withKeys(
                "address", "source", "target", "point", "variable", "members", "data", "capsule", "instance-class");
        return new Database(
                address(node),
                node.text("source"),
                node.text("target"),
                RestorePointYaml.read(node.text("point")),
                node.text("variable"),
                node.has("members")
                        ? node.elements("members").stream()
                                .map(RecoveryYaml::part)
                                .toList()
                        : List.of(),
                node.optionalPart("data").map(ExpectedDataYaml::read).orElse(null),
                new IfGone(
                        node.optionalText("capsule").map(Path::of).orElse(null),
                        node.optionalText("instance-class").orElse(null)));
    }

    private static Member part(StrictNode node) {
        node.withKeys("address", "source");
        return new Member(address(node), node.text("source"));
    }

    private static Undecided undecided(StrictNode node) {
        node.withKeys("address", "id", "reason");
        return new Undecided(address(node), node.text("id"), node.text("reason"));
    }

    private static ResourceAddress address(StrictNode node) {
        String text = node.text("address");
        try {
            return ResourceAddress.parse(text);
        } catch (AddressSyntaxException e) {
            throw new RunbookException("\"" + text + "\" is no resource address: " + e.getMessage(), e);
        }
    }

    /** The text of a file, with a comment that says how to go on. */
    public static String write(RecoveryFile file) {
        StringBuilder yaml = new StringBuilder("""
                # What "tfsafety recover" will do. Read it, correct it, and delete what shall not be recovered.
                # point: latest, or a time such as 2026-11-22T10:00:00Z; for a source that is gone also what "tfsafety points" tells
                version: 1
                """);
        yaml.append("directory: ").append(quoted(file.directory().toString())).append('\n');
        list(yaml, "variable-files", file.variableFiles());
        file.variableFiles()
                .forEach(path ->
                        yaml.append("  - ").append(quoted(path.toString())).append('\n'));
        list(yaml, "databases", file.databases());
        for (Database database : file.databases()) {
            member(yaml, "  - ", "address", database.address().toString());
            member(yaml, "    ", "source", database.source());
            member(yaml, "    ", "target", database.target());
            member(yaml, "    ", "point", RestorePointYaml.write(database.point()));
            member(yaml, "    ", "variable", database.variable());
            database.ifGone().capsule().ifPresent(path -> member(yaml, "    ", "capsule", path.toString()));
            database.ifGone().instanceClass().ifPresent(type -> member(yaml, "    ", "instance-class", type));
            parts(yaml, database);
        }
        list(yaml, "undecided", file.undecided());
        for (Undecided undecided : file.undecided()) {
            member(yaml, "  - ", "address", undecided.address().toString());
            member(yaml, "    ", "id", undecided.id());
            member(yaml, "    ", "reason", undecided.reason());
        }
        return yaml.toString();
    }

    private static void parts(StringBuilder yaml, Database database) {
        if (!database.members().isEmpty()) {
            yaml.append("    members:\n");
        }
        for (Member part : database.members()) {
            member(yaml, "      - ", "address", part.address().toString());
            member(yaml, "        ", "source", part.source());
        }
        database.data().ifPresent(data -> {
            yaml.append("    data:\n");
            ExpectedDataYaml.written(data).forEach((key, value) -> member(yaml, "      ", key, value));
        });
    }

    private static void list(StringBuilder yaml, String key, List<?> elements) {
        yaml.append(key).append(elements.isEmpty() ? ": []\n" : ":\n");
    }

    private static void member(StringBuilder yaml, String indent, String key, String value) {
        yaml.append(indent).append(key).append(": ").append(quoted(value)).append('\n');
    }

    /** A string in JSON is one in YAML, too. */
    private static String quoted(String text) {
        JsonNode node = JsonNodeFactory.instance.textNode(text);
        return node.toString();
    }
}
