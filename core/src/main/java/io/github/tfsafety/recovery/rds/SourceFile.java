package io.github.tfsafety.recovery.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.SettingsCapsule.Entry;
import io.github.tfsafety.recovery.rds.ClusterRecord.Origin;
import io.github.tfsafety.recovery.rds.ClusterSource.Damaged;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The source of one target, kept in the run's folder as a capsule with one more section, so that a resumed run has the
 * same one. A run may restore many clusters: each target has a file of its own, which also tells whose it is.
 */
final class SourceFile {
    private static final String TARGET = "target";
    private static final String BACKUP = "backup";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String target;

    /** The name begins with the kind: a table of the run may have the target's name, and its file ends with it. */
    SourceFile(RunFolder folder, String target) {
        this.file = folder.resolve("cluster-source-of-" + target + ".json");
        this.target = target;
    }

    void write(ClusterSource source, Instant now) {
        Entry settings = ClusterCapsule.write(source.record());
        Map<String, String> sections = new TreeMap<>(settings.sections());
        Backup backup = source.backup();
        sections.put(
                BACKUP,
                JSON.createObjectNode()
                        .put(TARGET, target)
                        .put("kind", backup.kind().name())
                        .put("id", backup.id())
                        .put("earliest", text(backup.earliest()))
                        .put("latest", text(backup.latest()))
                        .put("engine", backup.engine())
                        .put("engineVersion", backup.engineVersion())
                        .put("status", backup.status())
                        .put("origin", source.record().origin().name())
                        .put("damaged", source.damaged().name())
                        .toString());
        CapsuleFile.write(
                file,
                new SettingsCapsule(
                        now, List.of(new Entry(settings.arn(), settings.kind(), settings.name(), sections))));
    }

    /** The source as an earlier try of the run settled it; empty if none did. */
    Optional<ClusterSource> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Entry entry = CapsuleFile.read(file).entries().get(0);
        JsonNode backup = tree(entry.section(BACKUP).orElse("{}"));
        requireOurs(backup);
        return Optional.of(new ClusterSource(
                ClusterCapsule.read(entry, Origin.valueOf(backup.path("origin").asText())),
                new Backup(
                        Backup.Kind.valueOf(backup.path("kind").asText()),
                        backup.path("id").asText(),
                        time(backup.path("earliest")),
                        time(backup.path("latest")),
                        backup.path("engine").asText(),
                        backup.path("engineVersion").asText(),
                        backup.path("status").asText()),
                Damaged.valueOf(backup.path("damaged").asText())));
    }

    private void requireOurs(JsonNode backup) {
        String named = backup.path(TARGET).asText();
        if (!named.equals(target)) {
            throw new RunException("The file " + file + " tells the source of \"" + named + "\", not of \"" + target
                    + "\"; look at AWS before anything else is done");
        }
    }

    private JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new RunException("The file " + file + " is damaged; look at AWS before anything else is done", e);
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable Instant time(JsonNode json) {
        return json.isTextual() ? Instant.parse(json.asText()) : null;
    }
}
