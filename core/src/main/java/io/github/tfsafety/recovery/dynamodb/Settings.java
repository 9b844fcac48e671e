package io.github.tfsafety.recovery.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.AwsFault;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.SettingsCapsule;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * All that is known of a table's settings.
 *
 * @param known JSON texts by the name of the setting; {@link #TABLE} and {@link #BACKUP} are AWS's own descriptions
 * @param unread why a setting is not known
 */
record Settings(Map<String, String> known, Map<String, String> unread) {
    static final String KIND = "dynamodb-table";
    static final String TABLE = "Table";
    static final String BACKUP = "Backup";
    private static final String UNREAD = "Unread";

    Settings {
        known = Map.copyOf(known);
        unread = Map.copyOf(unread);
    }

    /**
     * Reads all settings of a table that exists. One that AWS refuses to tell is left unread; the others are worth
     * having.
     */
    static Settings of(TableView view) {
        Map<String, String> known = new TreeMap<>(Map.of(TABLE, SdkJson.write(view.table())));
        Map<String, String> unread = new TreeMap<>();
        for (TableSetting setting : TableSetting.all()) {
            try {
                known.put(setting.name(), setting.read(view));
            } catch (AwsFailedException refusal) {
                rethrowIfPassing(refusal);
                unread.put(setting.name(), refusal.operation() + ": " + refusal.errorCode());
            }
        }
        return new Settings(known, unread);
    }

    /** What may go well a moment later is no answer. */
    static void rethrowIfPassing(AwsFailedException failure) {
        boolean passes = failure.errorCode().isEmpty()
                || AwsFault.adviceFor(failure.errorCode())
                        .filter(advice -> advice.action() == AwsFault.WAIT)
                        .isPresent();
        if (passes) {
            throw failure;
        }
    }

    /** The little that a backup remembers of its table. */
    static Settings of(BackupDescription backup) {
        Map<String, String> known = new TreeMap<>(Map.of(BACKUP, SdkJson.write(backup)));
        var features = backup.sourceTableFeatureDetails();
        known.put(TimeToLive.NAME, TimeToLive.value(features.timeToLiveDescription()));
        known.put(ChangeStream.NAME, ChangeStream.value(features.streamDescription()));
        return new Settings(known, Map.of());
    }

    static Settings of(SettingsCapsule.Entry entry) {
        Map<String, String> known = new TreeMap<>(entry.sections());
        Map<String, String> unread = new TreeMap<>();
        Optional.ofNullable(known.remove(UNREAD))
                .ifPresent(text -> Json.parse(text)
                        .properties()
                        .forEach(each ->
                                unread.put(each.getKey(), each.getValue().asText())));
        return new Settings(known, unread);
    }

    SettingsCapsule.Entry entry(TableRef table) {
        Map<String, String> sections = new TreeMap<>(known);
        if (!unread.isEmpty()) {
            ObjectNode json = Json.NODES.objectNode();
            unread.forEach(json::put);
            sections.put(UNREAD, json.toString());
        }
        return new SettingsCapsule.Entry(table.arn(), KIND, table.name(), sections);
    }

    /** These, and what only the other ones know. */
    Settings or(Settings fallback) {
        Map<String, String> all = new TreeMap<>(fallback.known);
        all.putAll(known);
        Map<String, String> reasons = new TreeMap<>(unread);
        reasons.keySet().removeAll(all.keySet());
        return new Settings(all, reasons);
    }

    Optional<String> of(TableSetting setting) {
        return Optional.ofNullable(known.get(setting.name()));
    }

    /** Nothing is known: not even a backup's record. */
    static Settings none() {
        return new Settings(Map.of(), Map.of());
    }

    /**
     * Whether anything tells keys, indexes, throughput and encryption. A recovery point of AWS Backup alone does not.
     */
    boolean knowShape() {
        return known.containsKey(TABLE) || known.containsKey(BACKUP);
    }

    /** The shape that a restored table shall have: the table's, else the backup's. */
    TableShape wishedShape() {
        String table = known.get(TABLE);
        return table == null ? recordedShape() : TableShape.of(read(table));
    }

    /** The shape that AWS restores by itself: the backup's, or without one the table's. */
    TableShape recordedShape() {
        return backup().map(TableShape::of).orElseGet(this::wishedShape);
    }

    Optional<BackupDescription> backup() {
        return Optional.ofNullable(known.get(BACKUP)).map(text -> {
            BackupDescription.Builder builder = BackupDescription.builder();
            SdkJson.read(text, builder);
            return builder.build();
        });
    }

    Optional<TableDescription> table() {
        return Optional.ofNullable(known.get(TABLE)).map(Settings::read);
    }

    private static TableDescription read(String text) {
        TableDescription.Builder builder = TableDescription.builder();
        SdkJson.read(text, builder);
        return builder.build();
    }

    /** Only tables with point-in-time recovery leave such a backup behind. */
    boolean comeFromDeletion() {
        return backup().filter(backup -> backup.backupDetails().backupType() == BackupType.SYSTEM)
                .isPresent();
    }
}
