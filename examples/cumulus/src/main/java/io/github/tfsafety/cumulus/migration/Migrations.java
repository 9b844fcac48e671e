package io.github.tfsafety.cumulus.migration;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.operation.FollowedOperation;
import io.github.tfsafety.cumulus.operation.FollowedOperation.Outcome;
import io.github.tfsafety.cumulus.operation.OperationsTable;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Both migrations, one after the other, as steps of a run. Each only adds what is missing and updates what is older, so
 * each bears being done again: a try that failed is followed by another when the run is gone on with.
 */
public final class Migrations {
    /** As {@code postgres-migration-async-operation} calls it. */
    private static final String TYPE = "Data Migration";

    private static final String KNOWN = "known";
    private static final String OPERATION = "operation";
    private static final String ENDING = "ending";
    private static final String GOOD = "good";

    private final MigrationFunctions functions;
    private final OperationsTable operations;
    private final FollowedOperation following;
    private final Consumer<String> progress;

    public Migrations(
            MigrationFunctions functions,
            OperationsTable operations,
            FollowedOperation following,
            Consumer<String> progress) {
        this.functions = requireNonNull(functions, "functions");
        this.operations = requireNonNull(operations, "operations");
        this.following = requireNonNull(following, "following");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * How the migrations ended.
     *
     * @param summaries what they say that they did
     * @param findings what went wrong, one line each; none if all records were migrated
     */
    public record Result(List<String> summaries, List<String> findings) {
        public Result {
            summaries = List.copyOf(summaries);
            findings = List.copyOf(findings);
        }
    }

    /** Migrates, or goes on with it. The second is not begun before the first has migrated all: it needs its rows. */
    public Result migrate(Run run) {
        Result first = first(run);
        if (!first.findings().isEmpty()) {
            return first;
        }
        Result second = second(run);
        List<String> summaries = new ArrayList<>(first.summaries());
        summaries.addAll(second.summaries());
        return new Result(summaries, second.findings());
    }

    private Result first(Run run) {
        String step = nextTry("data-migration1", run);
        progress.accept("data-migration1: collections, providers, operations and rules");
        Map<String, String> result = run.step(step, Map.of(), () -> ending(functions.first()));
        return result(result, "data-migration1");
    }

    private Result second(Run run) {
        String end = nextTry("data-migration2", run);
        String id = begun(end, run);
        Optional<Map<String, String>> earlier = run.journal().resultOf(end);
        if (earlier.isEmpty()) {
            Outcome outcome = following.follow(id, "data-migration2");
            if (outcome instanceof Outcome.StillRunning) {
                return new Result(List.of(), FollowedOperation.findings(outcome));
            }
            return result(run.step(end, Map.of(OPERATION, id), () -> ending(id, outcome)), "data-migration2");
        }
        return result(earlier.get(), "data-migration2");
    }

    /** An operation that a killed try began, and whose id it did not write down, is the one nobody knew before. */
    private String begun(String end, Run run) {
        String step = "begin " + end;
        Set<String> before = run.journal()
                .intentOf(step)
                .map(intent -> Set.of(requireNonNull(intent.get(KNOWN)).split(",", -1)))
                .orElseGet(() -> operations.ofType(TYPE));
        boolean cutOff = run.journal().intentOf(step).isPresent();
        return requireNonNull(run.step(step, Map.of(KNOWN, String.join(",", before)), () -> {
                    Optional<String> found = operations.ofType(TYPE).stream()
                            .filter(id -> cutOff && !before.contains(id))
                            .findFirst();
                    return Map.of(OPERATION, found.orElseGet(functions::beginSecond));
                })
                .get(OPERATION));
    }

    /** The last try, unless it ended badly in an earlier process. */
    private static String nextTry(String what, Run run) {
        int number = 1;
        while (run.journal()
                .resultOf(what + ", try " + number)
                .filter(result -> !GOOD.equals(result.get(ENDING)))
                .isPresent()) {
            number++;
        }
        return what + ", try " + number;
    }

    private static Map<String, String> ending(MigrationSummary summary) {
        List<String> failures = summary.failures();
        return failures.isEmpty()
                ? Map.of(ENDING, GOOD, "summary", summary.toString())
                : Map.of(ENDING, String.join("; ", failures), "summary", summary.toString());
    }

    private Map<String, String> ending(String id, Outcome outcome) {
        List<String> findings = FollowedOperation.findings(outcome);
        if (!findings.isEmpty()) {
            return Map.of(ENDING, String.join("; ", findings), "summary", "");
        }
        return operations
                .output(id)
                .flatMap(MigrationSummary::parse)
                .map(Migrations::ending)
                .orElse(Map.of(ENDING, GOOD, "summary", "succeeded, without a summary"));
    }

    private static Result result(Map<String, String> result, String what) {
        String ending = requireNonNull(result.get(ENDING));
        return ending.equals(GOOD)
                ? new Result(List.of(what + ": " + result.get("summary")), List.of())
                : new Result(
                        List.of(),
                        List.of(
                                what + ": " + ending,
                                "the function's log names each; mend them, then resume the run, which migrates again"
                                        + " what is missing"));
    }
}
