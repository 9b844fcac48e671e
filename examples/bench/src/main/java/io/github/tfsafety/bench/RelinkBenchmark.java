package io.github.tfsafety.bench;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures re-links of many DynamoDB tables beside what an operator would type: one {@code state rm} and a shell loop
 * of {@code terraform import}. The real Terraform and the real AWS provider, both on the same local AWS, one after the
 * other.
 */
public final class RelinkBenchmark {
    private static final String ROW = "%7s  %14s  %14s  %8s  %14s  %8s%n";

    private RelinkBenchmark() {}

    /** Arguments: numbers of tables. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, ROW, "tables", "import loop", "import step", "ratio", "whole re-link", "ratio");
        for (String argument : arguments.length == 0 ? new String[] {"11", "50"} : arguments) {
            measure(Integer.parseInt(argument));
        }
    }

    private static void measure(int tables) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("relink-bench");
        try (BenchTables scene = new BenchTables(folder, tables)) {
            Path bare = scene.root("bare");
            Path ours = scene.root("ours");
            Duration loop = scene.importLoop(bare);
            Steps steps = new Steps();
            long start = System.nanoTime();
            RelinkResult result = scene.relink(ours, request(tables), steps);
            Duration whole = Duration.ofNanos(System.nanoTime() - start);
            if (!(result instanceof Relinked)) {
                throw new IllegalStateException("The re-link was not allowed: " + result);
            }
            Duration step = steps.importStep();
            System.out.printf(
                    Locale.ROOT,
                    ROW,
                    tables,
                    told(loop),
                    told(step),
                    ratio(loop, step),
                    told(whole),
                    ratio(loop, whole));
        }
    }

    private static RelinkRequest request(int tables) {
        List<Relink> relinks = IntStream.range(0, tables)
                .mapToObj(table -> new Relink(
                        ResourceAddress.parse("aws_dynamodb_table.table[\"" + table + "\"]"),
                        BenchTables.restored(table)))
                .toList();
        return new RelinkRequest(relinks, Map.of("suffix", BenchTables.SUFFIX), Afterwards.LEAVE_THE_PLAN);
    }

    private static String told(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String ratio(Duration theirs, Duration ours) {
        return String.format(Locale.ROOT, "%.1f x", (double) theirs.toMillis() / ours.toMillis());
    }
}
