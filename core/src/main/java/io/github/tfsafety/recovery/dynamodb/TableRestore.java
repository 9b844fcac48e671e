package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.SettingsCapsule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that is to be brought back.
 *
 * @param target the name of the table to make, which no table may have
 * @param globalIndexes when its global indexes are built
 * @param held what is not switched on, though the source has it
 * @param safetyBackup whether the source, if it still exists, is backed up before anything is changed
 * @param capsuleOrNull settings of tables from before a loss; those of a table that exists are read from AWS
 * @param roleOrNull the role that AWS Backup restores with, where the origin is one of its own recovery points; null
 *     for the one that made the recovery point
 * @param itemCheckOrNull how the restored items are looked at; null for not at all
 */
public record TableRestore(
        TableOrigin origin,
        String target,
        GlobalIndexes globalIndexes,
        Set<Late> held,
        SafetyBackup safetyBackup,
        @Nullable SettingsCapsule capsuleOrNull,
        @Nullable String roleOrNull,
        @Nullable ItemCheck itemCheckOrNull) {
    /** The row of the report that tells of the items. */
    public static final String ITEMS = "Items";

    public TableRestore {
        requireNonNull(origin, "origin");
        requireNonNull(target, "target");
        requireNonNull(globalIndexes, "globalIndexes");
        held = Set.copyOf(held);
        requireNonNull(safetyBackup, "safetyBackup");
    }

    /** A restore of everything: all indexes along with the table, all settings, after a backup of the source. */
    public static TableRestore of(TableOrigin origin, String target) {
        return new TableRestore(
                origin,
                target,
                GlobalIndexes.WITH_THE_TABLE,
                EnumSet.noneOf(Late.class),
                SafetyBackup.TAKE,
                null,
                null,
                null);
    }

    public TableRestore with(GlobalIndexes when) {
        return new TableRestore(origin, target, when, held, safetyBackup, capsuleOrNull, roleOrNull, itemCheckOrNull);
    }

    public TableRestore holding(Set<Late> late) {
        return new TableRestore(
                origin, target, globalIndexes, late, safetyBackup, capsuleOrNull, roleOrNull, itemCheckOrNull);
    }

    public TableRestore with(SafetyBackup backup) {
        return new TableRestore(
                origin, target, globalIndexes, held, backup, capsuleOrNull, roleOrNull, itemCheckOrNull);
    }

    public TableRestore with(SettingsCapsule capsule) {
        return new TableRestore(
                origin, target, globalIndexes, held, safetyBackup, capsule, roleOrNull, itemCheckOrNull);
    }

    public TableRestore asRole(String roleArn) {
        return new TableRestore(
                origin, target, globalIndexes, held, safetyBackup, capsuleOrNull, roleArn, itemCheckOrNull);
    }

    /** The role that AWS Backup restores with, if it is another one than made the recovery point. */
    Optional<String> role() {
        return Optional.ofNullable(roleOrNull);
    }

    /** Settings of tables from before a loss. */
    Optional<SettingsCapsule> capsule() {
        return Optional.ofNullable(capsuleOrNull);
    }

    public TableRestore checking(ItemCheck check) {
        return new TableRestore(origin, target, globalIndexes, held, safetyBackup, capsuleOrNull, roleOrNull, check);
    }

    /** How the restored items are looked at, if at all. */
    Optional<ItemCheck> itemCheck() {
        return Optional.ofNullable(itemCheckOrNull);
    }

    /** When a restored table's global indexes are built. Local ones always come along: AWS cannot add one later. */
    public enum GlobalIndexes {
        WITH_THE_TABLE,
        /** One after the other once the items are back, which makes these available sooner. */
        AFTERWARDS
    }

    /** What takes effect on others or on items, so that a person may want to look at the data first. */
    public enum Late {
        /** The stream of changes, and Kinesis data streams. */
        STREAMS,
        /** Time to live, which deletes what has expired since. */
        TIME_TO_LIVE
    }

    /** Whether a source that still exists is backed up first. */
    public enum SafetyBackup {
        TAKE,
        LEAVE_OUT
    }
}
