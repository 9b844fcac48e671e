package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * What a load would do.
 *
 * @param items in the file
 * @param identical items that the table has as they are in the file; they are not written again
 * @param changed items that the table has with other attributes; they would be replaced
 * @param absent items that the table has not; they would be added
 * @param extras items that the table has and the file has not
 * @param approval by which a person agrees to the deletion of exactly those extras
 * @param consumers who reads the table's stream, and would be told of each write
 * @param details one line for each difference: the key, and what it is
 */
public record LoadComparison(
        long items,
        long identical,
        long changed,
        long absent,
        long extras,
        String approval,
        List<String> consumers,
        Path details) {
    public LoadComparison {
        requireNonNull(approval, "approval");
        consumers = List.copyOf(consumers);
        requireNonNull(details, "details");
    }

    /** Whether the table holds exactly what the file holds. */
    public boolean isSame() {
        return changed == 0 && absent == 0 && extras == 0;
    }
}
