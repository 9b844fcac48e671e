package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does pieces of work side by side. When one fails the others still go to their end: what they did counts when the work
 * is taken up again, and nothing is under way any more when the failure is told.
 */
public final class SideBySide {
    private SideBySide() {}

    /** The results, in the order of the work; or the first failure in that order. */
    public static <T> List<T> all(List<Callable<T>> work) {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> piece : pool.invokeAll(work)) {
                results.add(piece.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new RunException("A part of the work failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("Interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
