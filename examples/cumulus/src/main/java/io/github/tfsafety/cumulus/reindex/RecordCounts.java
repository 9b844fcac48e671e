package io.github.tfsafety.cumulus.reindex;

import java.util.Map;

/** How many records the database holds, which an index made from it must hold, too. */
@FunctionalInterface
public interface RecordCounts {
    /** Counts exactly, by the names that the API's endpoints have: {@code granules}, {@code collections}, … */
    Map<String, Long> count();
}
