package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableInUseException;

/** The step of a run that makes the table: however often it is tried, one table comes of it. */
final class RestoreOnce {
    private final TableClients clients;
    private final Tables tables;
    private final TableRestore request;
    private final Run run;
    private final Provenance provenance;
    private final String step;
    private final Optional<Instant> triedBefore;

    RestoreOnce(TableClients clients, Tables tables, TableRestore request, Run run) {
        this.clients = clients;
        this.tables = tables;
        this.request = request;
        this.run = run;
        this.provenance = new Provenance(clients.dynamo());
        this.step = "restore table " + request.target();
        this.triedBefore = Provenance.firstIntent(run, step);
    }

    /** What an earlier try was about to do. */
    Optional<Map<String, String>> lastIntent() {
        return run.journal().intentOf(step);
    }

    /** Makes the table, or takes over the one that an earlier try made. */
    TableDescription restore(TableSource source) {
        Map<String, String> intent = source.intent(request.target());
        AtomicReference<TableDescription> justSeen = new AtomicReference<>();
        Map<String, String> made = run.step(step, intent, () -> {
            TableDescription table = source.isVaulted() ? byJob(source) : byCall(source, intent);
            justSeen.set(table);
            return Map.of("arn", table.tableArn(), "tableId", table.tableId());
        });
        TableDescription table = Optional.ofNullable(justSeen.get())
                .or(() -> tables.find(request.target()))
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

    /** The job is known by its token, and tells what it made: nothing has to be guessed. */
    private TableDescription byJob(TableSource source) {
        String arn =
                VaultedRestore.job(clients, tables.watch(), source, request).finish(run);
        return tables.find(arn)
                .orElseThrow(() -> new RestoreFailedException(
                        request.target(), "absent", "The table " + arn + " that AWS Backup made is gone"));
    }

    private TableDescription byCall(TableSource source, Map<String, String> intent) {
        return tables.find(request.target())
                .map(existing -> adopt(existing, intent, triedBefore))
                .orElseGet(() -> call(source, intent));
    }

    private TableDescription adopt(
            TableDescription existing, Map<String, String> intent, Optional<Instant> firstTried) {
        boolean ours = firstTried.isPresent() && provenance.isOurs(existing, intent, firstTried.get(), run.id());
        if (!ours) {
            throw Provenance.foreign(existing.tableName());
        }
        return existing;
    }

    private TableDescription call(TableSource source, Map<String, String> intent) {
        RestoreCall call = RestoreCall.of(clients, source, request);
        Instant now = run.clock().instant();
        return AwsCall.call(call.operation(), () -> {
            try {
                return call.begin(tables.watch());
            } catch (TableAlreadyExistsException | TableInUseException e) {
                // Either somebody was faster, or the SDK tried again after a reply was lost.
                Optional<Instant> tried =
                        wasSentTwice(e) || call.wasMadeBefore() ? Optional.of(triedBefore.orElse(now)) : triedBefore;
                TableDescription existing = tables.find(request.target()).orElseThrow(() -> e);
                return adopt(existing, intent, tried);
            }
        });
    }

    private static boolean wasSentTwice(DynamoDbException refusal) {
        Integer attempts = refusal.numAttempts();
        return attempts != null && attempts > 1;
    }

    /** Writes the run's id on the table. */
    void mark(TableDescription table) {
        run.step("mark table " + table.tableName(), Map.of("table", table.tableArn()), () -> {
            provenance.mark(table, run.id());
        });
    }
}
