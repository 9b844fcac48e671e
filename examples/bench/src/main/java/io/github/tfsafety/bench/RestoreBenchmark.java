package io.github.tfsafety.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * What restoring many databases side by side adds to the time of the slowest of them, in AWS's time: on a local AWS
 * whose clock stands still but where something is waited for.
 */
public final class RestoreBenchmark {
    private static final int TABLES = 50;
    private static final int CLUSTERS = 2;
    /** In AWS's time, which no other work on this machine changes: above it, something is wrong. */
    private static final double MOST_ADDED = 5;

    private RestoreBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path runs = Files.createTempDirectory("restore-bench");
        Duration cluster = measure(runs, 0, 1);
        Duration table = measure(runs, 1, 0);
        Duration together = measure(runs, TABLES, CLUSTERS);
        Duration slowest = cluster.compareTo(table) > 0 ? cluster : table;
        System.out.printf(Locale.ROOT, "one cluster alone            %6d s%n", cluster.toSeconds());
        System.out.printf(Locale.ROOT, "one table alone              %6d s%n", table.toSeconds());
        System.out.printf(Locale.ROOT, "%d tables and %d clusters     %6d s%n", TABLES, CLUSTERS, together.toSeconds());
        double added = 100.0 * together.minus(slowest).toMillis() / slowest.toMillis();
        System.out.printf(Locale.ROOT, "added to the slowest         %6.1f %%%n", added);
        if (added > MOST_ADDED) {
            throw new IllegalStateException("More than " + MOST_ADDED + " % were added");
        }
    }

    private static Duration measure(Path runs, int tables, int clusters)
            throws IOException, InterruptedException, ExecutionException {
        try (LostDatabases lost = new LostDatabases(runs, tables, clusters)) {
            List<Runnable> restores = lost.restores();
            return lost.simulatedTimeOf(restores);
        }
    }
}
