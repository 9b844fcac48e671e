package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a restored table comes from.
 *
 * @param backupArn null for a restore to a point in time
 */
record RestoreOrigin(@Nullable String backupArn, String tableArn, Instant time) {
    RestoreOrigin {
        requireNonNull(tableArn);
        requireNonNull(time);
    }
}
