package io.github.tfsafety.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One record that is not the same in both stores.
 *
 * @param records what kind of record, such as granules
 * @param key the record's key, part by part
 * @param dynamoDbTime when DynamoDB's was last updated; empty if there is none, or it has no time
 * @param postgresTime the same of PostgreSQL's
 */
public record Difference(
        String records,
        List<String> key,
        DifferenceKind kind,
        Optional<Instant> dynamoDbTime,
        Optional<Instant> postgresTime) {
    public Difference {
        requireNonNull(records, "records");
        key = List.copyOf(key);
        requireNonNull(kind, "kind");
        requireNonNull(dynamoDbTime, "dynamoDbTime");
        requireNonNull(postgresTime, "postgresTime");
    }
}
