package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Restores tables, and looks after the ones that exist. Safe to call twice with the same {@link Run}: what an earlier
 * try has made is known by its origin and taken over. Never deletes anything. May be used by several threads.
 */
public final class TableRecovery {
    private final TableClients clients;
    private final Tables tables;

    private TableRecovery(TableClients clients, Pace pace, RecoveryProgress progress) {
        this.clients = requireNonNull(clients, "clients");
        this.tables = new Tables(clients.dynamo(), pace, progress);
    }

    /** A recovery that uses the caller's clients, which the caller closes. */
    public static TableRecovery using(TableClients clients, Pace pace, RecoveryProgress progress) {
        return new TableRecovery(clients, pace, progress);
    }

    /**
     * Restores and waits until the table and its indexes are usable.
     *
     * @throws RestoreRefusedException if the request cannot be met; nothing was changed
     * @throws RestoreFailedException if AWS began and did not finish
     * @throws AwsFailedException if a call failed
     */
    public RestoredTable restore(TableRestore request, Run run) {
        return new TableRestorer(clients, tables).restore(request, run);
    }

    /** A table as AWS knows it now; empty if there is none of that name. */
    public Optional<TableFacts> findTable(String name) {
        return tables.find(name).map(TableFacts::of);
    }

    /**
     * Switches deletion protection on, waits until AWS reports it, and leaves it on: from then on neither Terraform nor
     * anybody else deletes the table by mistake.
     *
     * @return whether a table of that name exists; one that is gone needs no protection
     */
    public Protection protectTable(String name, Run run) {
        Optional<TableDescription> found = tables.find(name);
        if (found.isEmpty()) {
            return Protection.NO_SUCH_TABLE;
        }
        TableDescription table = found.get();
        if (!isProtected(table)) {
            // A table takes one change at a time.
            tables.await(table, Readiness::isActive);
            run.step("protect table " + name, Map.of("table", table.tableArn()), () -> {
                AwsCall.call(
                        "UpdateTable",
                        () -> clients.dynamo()
                                .updateTable(change -> change.tableName(name).deletionProtectionEnabled(true)));
            });
            tables.await(table, seen -> isProtected(seen) && Readiness.isActive(seen));
        }
        return Protection.ON;
    }

    private static boolean isProtected(TableDescription table) {
        return Boolean.TRUE.equals(table.deletionProtectionEnabled());
    }

    /** What became of a wish to protect. */
    public enum Protection {
        /** AWS reports deletion protection as on. */
        ON,
        /** There is nothing to protect. */
        NO_SUCH_TABLE
    }
}
