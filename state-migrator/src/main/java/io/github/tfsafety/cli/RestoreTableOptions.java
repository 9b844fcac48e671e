package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

    @Option(
            names = "--capsule",
            paramLabel = "FILE",
            description = "Settings from before a loss, which AWS has forgotten.")
    private @Nullable Path capsule;

    @Option(
            names = "--tables-quota",
            paramLabel = "N",
            description = "How many tables AWS allows here, where it has raised its quota (default: 2500).")
    private @Nullable Integer tablesQuota;

    @Mixin
    private ParityOption parity;

    @Mixin
    private ItemCheckOptions items;

    @Option(
            names = "--backup-role",
            paramLabel = "ARN",
            description = "The role with which AWS Backup restores its own recovery points (default: the one that made"
                    + " the recovery point).")
    private @Nullable String backupRole;

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

    Optional<String> backupRole() {
        return Optional.ofNullable(backupRole);
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

    Optional<Path> capsule() {
        return Optional.ofNullable(capsule).map(Path::toAbsolutePath);
    }
}
