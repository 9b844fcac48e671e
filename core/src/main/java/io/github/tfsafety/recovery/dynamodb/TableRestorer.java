package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableInUseException;

/** Restores one table, from the first check to a table that can be used. */
final class TableRestorer {
    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final TablePreflight preflight;
    private final TableKeys keys;
    private final Provenance provenance;

    TableRestorer(TableClients clients, Tables tables) {
        this.dynamo = clients.dynamo();
        this.tables = tables;
        this.preflight = new TablePreflight(tables, new TableSources(clients.dynamo(), tables));
        this.keys = new TableKeys(clients.keys());
        this.provenance = new Provenance(clients.dynamo());
    }

    RestoredTable restore(TableRestore request, Run run) {
        String step = "restore table " + request.target();
        Optional<Instant> begunWith =
                run.journal().intentOf(step).map(intent -> Instant.parse(intent.get("restoredTo")));
        TableSource source = preflight.check(request, begunWith);
        TableDescription begun = restoreOnce(step, request, source, run);
        TableDescription usable = tables.awaitUsable(begun);
        mark(usable, run);
        new LateIndexes(dynamo, tables).build(source.wished(), usable, run);
        return new RestoredTable(
                usable.tableName(),
                usable.tableArn(),
                usable.tableId(),
                source.moment(),
                new ParityReport(source.name(), usable.tableName(), List.of()));
    }

    /** A table that an earlier try of this run made is taken over; it holds the moment that was asked for then. */
    private TableDescription restoreOnce(String step, TableRestore request, TableSource source, Run run) {
        Optional<Instant> triedBefore = Provenance.firstIntent(run, step);
        Map<String, String> intent = source.intent(request.target());
        Map<String, String> made = run.step(step, intent, () -> {
            TableDescription table = tables.find(request.target())
                    .map(existing -> adopt(existing, intent, triedBefore, run))
                    .orElseGet(() -> call(request, source, intent, triedBefore, run));
            return Map.of("arn", table.tableArn(), "tableId", table.tableId());
        });
        TableDescription table = tables.find(request.target())
                .orElseThrow(() -> new RestoreFailedException(
                        request.target(), "absent", "The table " + request.target() + " that this run made is gone"));
        if (!table.tableId().equals(made.get("tableId"))) {
            throw new RestoreFailedException(
                    request.target(),
                    Readiness.describe(table),
                    "The table " + request.target() + " is not the one that this run made; somebody replaced it");
        }
        return table;
    }

    private TableDescription adopt(
            TableDescription existing, Map<String, String> intent, Optional<Instant> triedBefore, Run run) {
        boolean ours = triedBefore.isPresent() && provenance.isOurs(existing, intent, triedBefore.get(), run.id());
        if (!ours) {
            throw Provenance.foreign(existing.tableName());
        }
        return existing;
    }

    private TableDescription call(
            TableRestore request,
            TableSource source,
            Map<String, String> intent,
            Optional<Instant> triedBefore,
            Run run) {
        Overrides overrides = Overrides.of(
                source,
                request.globalIndexes(),
                keys.requireUsable(source.wished().kmsKeyArn()));
        RestoreCall call = new RestoreCall(dynamo, source, request.target(), overrides);
        Instant now = run.clock().instant();
        return AwsCall.call(call.operation(), () -> {
            try {
                return call.begin(tables.watch());
            } catch (TableAlreadyExistsException | TableInUseException e) {
                // Either somebody was faster, or the SDK tried again after a reply was lost.
                Optional<Instant> tried = wasSentTwice(e) ? Optional.of(triedBefore.orElse(now)) : triedBefore;
                TableDescription existing = tables.find(request.target()).orElseThrow(() -> e);
                return adopt(existing, intent, tried, run);
            }
        });
    }

    private static boolean wasSentTwice(DynamoDbException refusal) {
        Integer attempts = refusal.numAttempts();
        return attempts != null && attempts > 1;
    }

    private void mark(TableDescription table, Run run) {
        run.step("mark table " + table.tableName(), Map.of("table", table.tableArn()), () -> {
            provenance.mark(table, run.id());
        });
    }
}
