package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;

/** Says no before anything is changed. */
final class TablePreflight {
    /** Amazon DynamoDB Developer Guide, "Supported data types and naming rules". */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final Tables tables;
    private final TableSources sources;

    TablePreflight(Tables tables, TableSources sources) {
        this.tables = tables;
        this.sources = sources;
    }

    /**
     * Checks a request and returns its source.
     *
     * @param begunWith the moment that an earlier try of this run asked AWS for; the target may exist then
     */
    TableSource check(TableRestore request, Optional<Instant> begunWith) {
        if (!NAME.matcher(request.target()).matches()) {
            throw new RestoreRefusedException("\"" + request.target()
                    + "\" cannot be a table's name: 3 to 255 letters, digits, '_', '-' and '.'");
        }
        TableSource source = sources.find(request.origin(), begunWith);
        if (request.globalIndexes() == GlobalIndexes.AFTERWARDS) {
            requireKnownKeys(source);
        }
        if (begunWith.isEmpty() && tables.find(request.target()).isPresent()) {
            throw Provenance.foreign(request.target());
        }
        return source;
    }

    /** A backup's record does not tell the types of keys, and an index cannot be made without. */
    private static void requireKnownKeys(TableSource source) {
        TableShape shape = source.wished();
        for (GlobalSecondaryIndex index : shape.globalIndexes()) {
            boolean known = index.keySchema().stream()
                    .allMatch(key -> shape.attributes().stream()
                            .anyMatch(attribute -> attribute.attributeName().equals(key.attributeName())));
            if (!known) {
                throw new RestoreRefusedException("The types of the keys of the index " + index.indexName()
                        + " are not known without its table, so it cannot be built afterwards; build the indexes with"
                        + " the table");
            }
        }
    }
}
