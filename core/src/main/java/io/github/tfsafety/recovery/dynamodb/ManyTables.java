package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.recovery.Objections;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredTable;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Restores many tables side by side; none waits for another, and the failure of one stops no other. All are checked
 * before the first one is begun: what speaks against some of them is told then, what speaks against all of them ends
 * it.
 */
final class ManyTables {
    private final TableRestorer restorer;
    private final TablePreflight preflight;
    private final Tables tables;

    ManyTables(TableRestorer restorer, TablePreflight preflight, Tables tables) {
        this.restorer = restorer;
        this.preflight = preflight;
        this.tables = tables;
    }

    TablesOutcome restore(List<TableRestore> requests, Run run) {
        Map<TableRestore, TableSource> sources = new LinkedHashMap<>();
        List<TableRestore> unchecked = new ArrayList<>();
        requests.forEach(request -> restorer.begun(request, run)
                .ifPresentOrElse(source -> sources.put(request, source), () -> unchecked.add(request)));
        Settled<TableSource> checked = check(unchecked);
        sources.putAll(checked.done());
        checked.failed().forEach((target, why) -> tables.tell(target, "will not be restored: " + why));
        Settled<RestoredTable> restored =
                sideBySide(List.copyOf(sources.keySet()), request -> restore(request, sources, run));
        Map<String, String> failed = new TreeMap<>(checked.failed());
        failed.putAll(restored.failed());
        return new TablesOutcome(List.copyOf(restored.done().values()), failed);
    }

    private RestoredTable restore(TableRestore request, Map<TableRestore, TableSource> sources, Run run) {
        TableSource source = Optional.ofNullable(sources.get(request)).orElseThrow();
        return restorer.restore(request, source, run);
    }

    /**
     * Checks all requests, and changes nothing.
     *
     * @throws RestoreRefusedException if the account has no room for what could be restored
     */
    Settled<TableSource> check(List<TableRestore> requests) {
        Settled<TableSource> checked = sideBySide(requests, preflight::check);
        Objections objections = new Objections();
        preflight.checkRoom(List.copyOf(checked.done().values()), objections);
        if (!objections.isEmpty()) {
            checked.failed().forEach((target, why) -> objections.add(target + ": " + why));
        }
        objections.throwIfAny();
        return checked;
    }

    private static <T> Settled<T> sideBySide(List<TableRestore> requests, Work<T> work) {
        int atOnce = Math.max(1, Math.min(AccountRoom.MOST_RESTORES, requests.size()));
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            Map<TableRestore, Future<T>> begun = new LinkedHashMap<>();
            requests.forEach(request -> begun.put(request, threads.submit((Callable<T>) () -> work.of(request))));
            return collect(begun);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Settled<T> collect(Map<TableRestore, Future<T>> begun) {
        Map<TableRestore, T> done = new LinkedHashMap<>();
        Map<String, String> failed = new TreeMap<>();
        begun.forEach((request, future) -> {
            try {
                done.put(request, future.get());
            } catch (ExecutionException e) {
                Throwable cause = requireNonNullElse(e.getCause(), e);
                failed.put(
                        request.target(),
                        requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RestoreFailedException(request.target(), "", "Interrupted while waiting for the tables");
            }
        });
        return new Settled<>(done, failed);
    }

    /** What is done for each table. */
    private interface Work<T> {
        T of(TableRestore request);
    }

    /**
     * What came of work on many tables.
     *
     * @param failed why the work failed, by the name of the table to make
     */
    record Settled<T>(Map<TableRestore, T> done, Map<String, String> failed) {}
}
