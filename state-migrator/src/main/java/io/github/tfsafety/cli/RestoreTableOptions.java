package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a table is restored; the same for one table and for many. */
final class RestoreTableOptions {
    @Option(
            names = "--indexes-later",
            description = "Bring the items back first, then build the global indexes one by one.")
    private boolean indexesLater;

    @Option(
            names = "--hold",
            paramLabel = "WHAT",
            split = ",",
            description = "Do not switch this on, though the source has it: ${COMPLETION-CANDIDATES}.")
    private List<Late> held = List.of();

    @Option(names = "--no-safety-backup", description = "Do not back up a source that still exists first.")
    private boolean noSafetyBackup;

    @Mixin
    private BackupSourceOptions backup;

    @Option(
            names = "--tables-quota",
            paramLabel = "N",
            description = "How many tables AWS allows here, where it has raised its quota (default: 2500).")
    private @Nullable Integer tablesQuota;

    @Mixin
    private ParityOption parity;

    @Mixin
    private ItemCheckOptions items;

    GlobalIndexes globalIndexes() {
        return indexesLater ? GlobalIndexes.AFTERWARDS : GlobalIndexes.WITH_THE_TABLE;
    }

    Set<Late> held() {
        Set<Late> set = EnumSet.noneOf(Late.class);
        set.addAll(held);
        return set;
    }

    SafetyBackup safetyBackup() {
        return noSafetyBackup ? SafetyBackup.LEAVE_OUT : SafetyBackup.TAKE;
    }

    OptionalInt tablesQuota() {
        return tablesQuota == null ? OptionalInt.empty() : OptionalInt.of(tablesQuota);
    }

    ParityOption parity() {
        return parity;
    }

    ItemCheckOptions items() {
        return items;
    }

    BackupSourceOptions backup() {
        return backup;
    }
}
