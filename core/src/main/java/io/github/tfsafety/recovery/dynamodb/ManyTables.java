package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Restores many tables side by side; none waits for another, and the failure of one stops no other. */
final class ManyTables {
    /** Restores that AWS lets an account have in flight (Quotas in Amazon DynamoDB). */
    private static final int MOST_AT_ONCE = 50;

    private final TableRestorer restorer;

    ManyTables(TableRestorer restorer) {
        this.restorer = restorer;
    }

    TablesOutcome restore(List<TableRestore> requests, Run run) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(MOST_AT_ONCE, requests.size())));
        try {
            Map<String, Future<RestoredTable>> begun = new LinkedHashMap<>();
            requests.forEach(
                    request -> begun.put(request.target(), threads.submit(() -> restorer.restore(request, run))));
            return collect(begun);
        } finally {
            threads.shutdownNow();
        }
    }

    private static TablesOutcome collect(Map<String, Future<RestoredTable>> begun) {
        List<RestoredTable> restored = new ArrayList<>();
        Map<String, String> failed = new TreeMap<>();
        begun.forEach((target, future) -> {
            try {
                restored.add(future.get());
            } catch (ExecutionException e) {
                Throwable cause = requireNonNullElse(e.getCause(), e);
                failed.put(
                        target,
                        requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RestoreFailedException(target, "", "Interrupted while waiting for the tables");
            }
        });
        return new TablesOutcome(restored, failed);
    }
}
