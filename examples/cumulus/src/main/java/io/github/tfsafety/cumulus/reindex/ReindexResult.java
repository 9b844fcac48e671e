package io.github.tfsafety.cumulus.reindex;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How a reindexing ended. */
public sealed interface ReindexResult {
    /**
     * The API reads the new index, which holds what the database holds.
     *
     * @param before the index that it read before, which is kept
     */
    record Reindexed(String index, String before) implements ReindexResult {
        public Reindexed {
            requireNonNull(index, "index");
            requireNonNull(before, "before");
        }
    }

    /**
     * The API reads the index that it read before.
     *
     * @param findings why, one line each
     */
    record NotChanged(List<String> findings) implements ReindexResult {
        public NotChanged {
            findings = List.copyOf(findings);
        }
    }
}
