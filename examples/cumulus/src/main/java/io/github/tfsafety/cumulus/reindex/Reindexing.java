package io.github.tfsafety.cumulus.reindex;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.api.OperatorApi;
import io.github.tfsafety.cumulus.api.SearchIndexes;
import io.github.tfsafety.cumulus.api.StackVersion;
import io.github.tfsafety.cumulus.operation.FollowedOperation;
import io.github.tfsafety.cumulus.reindex.ReindexResult.NotChanged;
import io.github.tfsafety.cumulus.reindex.ReindexResult.Reindexed;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Index from database, then change of the alias. The operation ends well although records are missing (errors of single
 * records are logged and swallowed), and a change of the alias makes an index that does not exist: so documents are
 * counted before the change, each type after it, and the change is taken back if one is short. The new name is our own.
 */
public final class Reindexing {
    private static final String COUNT = "count the records of the database";
    private static final String FIND = "find the current index";
    private static final String FILL = "fill the index ";
    private static final String CHANGE = "change the index";
    private static final String BACK = "change the index back";
    private static final int MOST_TRIES = 9;

    private final OperatorApi api;
    private final RecordCounts database;
    private final FollowedOperation following;
    private final Consumer<String> progress;

    /**
     * A reindexing.
     *
     * @param following of the operation that fills the index
     */
    public Reindexing(OperatorApi api, RecordCounts database, FollowedOperation following, Consumer<String> progress) {
        this.api = requireNonNull(api, "api");
        this.database = requireNonNull(database, "database");
        this.following = requireNonNull(following, "following");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Every change that a reindexing would make, one a line; looks and counts, and changes nothing. */
    public List<String> plan() {
        requireElasticsearch(api.version());
        String before = onlyCurrent(api.indexes());
        List<String> lines = new ArrayList<>();
        new TreeMap<>(database.count()).forEach((type, count) -> lines.add("the database holds " + count + " " + type));
        lines.add("fill a new index from the database, and follow the operation and its task to their end");
        lines.add("let the API read it in place of " + before + ", if no record is missing in it; " + before
                + " is kept");
        return lines;
    }

    /**
     * Reindexes, or goes on with it.
     *
     * @throws CumulusException if this version has no Elasticsearch, or its alias names several indexes
     */
    public ReindexResult reindex(Run run) {
        requireElasticsearch(api.version());
        SearchIndexes indexes = api.indexes();
        Map<String, Long> expected = counted(run);
        String before = requireNonNull(run.step(FIND, Map.of(), () -> Map.of("index", onlyCurrent(indexes)))
                .get("index"));
        Filling filling = fill(indexes, run);
        List<String> findings =
                FollowedOperation.findings(following.follow(filling.operation(), "filling " + filling.index()));
        if (findings.isEmpty()) {
            findings = shortOf(indexes.documents(filling.index()), expected, filling);
        }
        return findings.isEmpty() ? change(indexes, before, filling.index(), expected, run) : new NotChanged(findings);
    }

    private record Filling(String index, String operation) {}

    private static void requireElasticsearch(StackVersion version) {
        if (!version.hasElasticsearch()) {
            throw new CumulusException("Cumulus " + version + " has no Elasticsearch: there is nothing to index");
        }
    }

    private Map<String, Long> counted(Run run) {
        Map<String, Long> counts = new TreeMap<>();
        run.step(COUNT, Map.of(), () -> {
                    Map<String, String> texts = new TreeMap<>();
                    database.count().forEach((type, count) -> texts.put(type, String.valueOf(count)));
                    return texts;
                })
                .forEach((type, count) -> counts.put(type, Long.valueOf(count)));
        return counts;
    }

    private static String onlyCurrent(SearchIndexes indexes) {
        List<String> current = indexes.current();
        if (current.size() != 1) {
            throw new CumulusException("The API's alias names " + current + ", and not one index; mend that first");
        }
        return current.get(0);
    }

    /** A try that was cut off may have begun an operation whose id nobody knows: its index is left alone. */
    private Filling fill(SearchIndexes indexes, Run run) {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            String index = "cumulus-" + run.id().toLowerCase(Locale.ROOT) + "-" + attempt;
            String step = FILL + index;
            boolean done = run.journal().resultOf(step).isPresent();
            if (done || run.journal().intentOf(step).isEmpty()) {
                Map<String, String> result = run.step(
                        step, Map.of("index", index), () -> Map.of("operation", indexes.fillFromDatabase(index)));
                return new Filling(index, requireNonNull(result.get("operation")));
            }
            progress.accept("an earlier try may have begun to fill " + index + "; it is left alone");
        }
        throw new CumulusException("The index could not be filled in " + MOST_TRIES + " tries; begin a new run");
    }

    private static List<String> shortOf(OptionalLong documents, Map<String, Long> expected, Filling filling) {
        long sum = expected.values().stream().mapToLong(count -> count).sum();
        if (documents.isEmpty()) {
            return List.of("there is no index " + filling.index() + " although its operation succeeded");
        }
        return documents.getAsLong() >= Math.max(1, sum)
                ? List.of()
                : List.of("the index " + filling.index() + " holds " + documents.getAsLong()
                        + " documents, and the database " + sum + " records: the log of the operation names those that"
                        + " failed");
    }

    private ReindexResult change(
            SearchIndexes indexes, String before, String index, Map<String, Long> expected, Run run) {
        progress.accept("letting the API read " + index);
        run.step(CHANGE, Map.of("from", before, "to", index), () -> {
            if (!indexes.current().equals(List.of(index))) {
                indexes.change(before, index);
            }
        });
        List<String> findings = new ArrayList<>();
        expected.forEach((type, count) -> {
            long found = indexes.records(type);
            if (found < count) {
                findings.add("the API finds " + found + " " + type + ", and the database holds " + count);
            }
        });
        if (findings.isEmpty()) {
            return new Reindexed(index, before);
        }
        run.step(BACK, Map.of("from", index, "to", before), () -> indexes.change(index, before));
        findings.add("so the API reads " + before + " again");
        return new NotChanged(findings);
    }
}
