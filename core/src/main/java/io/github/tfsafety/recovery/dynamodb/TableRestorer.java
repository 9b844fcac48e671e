package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.recovery.SafetyRow;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Restores one table, from the first check to a table that can be used and has its source's settings. */
final class TableRestorer {
    private final TableClients clients;
    private final Tables tables;
    private final TablePreflight preflight;

    TableRestorer(TableClients clients, Tables tables, TablePreflight preflight) {
        this.clients = clients;
        this.tables = tables;
        this.preflight = preflight;
    }

    RestoredTable restore(TableRestore request, Run run) {
        return restore(request, begun(request, run).orElseGet(() -> preflight.checkAlone(request)), run);
    }

    /** Restores from a source that was checked, or that an earlier try has begun to restore from. */
    RestoredTable restore(TableRestore request, TableSource source, Run run) {
        RestoreOnce once = new RestoreOnce(clients, tables, request, run);
        if (once.lastIntent().isEmpty()) {
            new SourceRecord(run, request.target()).write(source);
        }
        Optional<Row> backedUp = backUp(source, request, run);
        TableDescription made = once.restore(source);
        ItemWitness items = new ItemWitness(clients.dynamo(), tables, source, request, run);
        ItemWitness.Begun export = items.begin();
        TableDescription usable = tables.awaitUsable(made);
        once.mark(usable);

        SettingsRestorer settings =
                new SettingsRestorer(clients, tables, new Wishes(source.settings()), request.held());
        List<Row> rows = new ArrayList<>(settings.restore(TableSetting.protection(), usable, run));
        TableDescription indexed = shape(source, usable, run);
        rows.addAll(settings.restore(TableSetting.quiet(), indexed, run));
        // Before time to live is on, which deletes items.
        Optional<ItemCount> counted = items.count(indexed);
        rows.addAll(settings.restore(TableSetting.noticed(), indexed, run));
        rows.addAll(new ShapeParity(source, tables.awaitUsable(indexed), run).rows());
        rows.add(items.row(counted, export));
        backedUp.ifPresent(rows::add);
        return new RestoredTable(
                usable.tableName(),
                usable.tableArn(),
                usable.tableId(),
                source.moment(),
                counted.flatMap(ItemCount::newest).orElse(null),
                new ParityReport(source.table().name(), usable.tableName(), rows));
    }

    /** What the restore call could not be told, or was told to leave for later. */
    private TableDescription shape(TableSource source, TableDescription usable, Run run) {
        if (!source.settings().knowShape()) {
            return usable;
        }
        TableDescription indexed = new LateIndexes(clients.dynamo(), tables).build(source.wished(), usable, run);
        return source.isVaulted()
                ? new CapacityAfterwards(clients.dynamo(), tables).set(source.wished(), indexed, run)
                : indexed;
    }

    /** What an earlier try of this run was about to do stays what it does, though AWS may say something else now. */
    Optional<TableSource> begun(TableRestore request, Run run) {
        return new RestoreOnce(clients, tables, request, run)
                .lastIntent()
                .map(intent -> new SourceRecord(run, request.target()).read(intent));
    }

    /** What is damaged now may be the best there is. Empty where the source is gone. */
    private Optional<Row> backUp(TableSource source, TableRestore request, Run run) {
        if (!source.stillExists(tables)) {
            return Optional.empty();
        }
        if (request.safetyBackup() == SafetyBackup.LEAVE_OUT) {
            return Optional.of(SafetyRow.leftOut());
        }
        String arn =
                new TableBackups(clients.dynamo(), tables).take(source.table().name(), run);
        return Optional.of(SafetyRow.taken(arn));
    }
}
