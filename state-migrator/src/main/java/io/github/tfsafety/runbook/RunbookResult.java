package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkResult;
import java.util.List;

/** How a recovery ended that could be carried out as far as it was allowed. */
public sealed interface RunbookResult {
    /** What was restored; it stays, whatever came after. */
    List<RestoredDatabase> restored();

    /** The re-link that belongs to it, for whoever goes on by hand. */
    RelinkRequest request();

    /**
     * The data of a restored database is not what it should be. State, files and the old databases are as before.
     *
     * @param findings one line for each such database
     */
    record DataWanting(List<RestoredDatabase> restored, RelinkRequest request, List<String> findings)
            implements RunbookResult {
        public DataWanting {
            restored = List.copyOf(restored);
            requireNonNull(request, "request");
            findings = List.copyOf(findings);
        }
    }

    /**
     * Everything was restored, and the re-link came to its own end.
     *
     * @param relink how the re-link ended, which may be a refusal of the guard
     */
    record RestoredAndRelinked(List<RestoredDatabase> restored, RelinkRequest request, RelinkResult relink)
            implements RunbookResult {
        public RestoredAndRelinked {
            restored = List.copyOf(restored);
            requireNonNull(request, "request");
            requireNonNull(relink, "relink");
        }
    }
}
