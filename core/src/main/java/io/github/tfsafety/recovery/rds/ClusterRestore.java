package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestorePoint;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster to be restored under another name.
 *
 * @param sourceOrNull the cluster whose data it is, alive or deleted; null where the point alone says so
 * @param target identifier of the cluster to make, which must not exist
 */
public record ClusterRestore(@Nullable String sourceOrNull, String target, RestorePoint point, ClusterOptions options) {
    /** AWS keeps identifiers in small letters, whatever they are called by. */
    public ClusterRestore {
        sourceOrNull = sourceOrNull == null ? null : sourceOrNull.toLowerCase(Locale.ROOT);
        target = requireNonNull(target, "target").toLowerCase(Locale.ROOT);
        requireNonNull(point, "point");
        requireNonNull(options, "options");
    }

    /** A restore as a person means it who says nothing else. */
    public ClusterRestore(String source, String target, RestorePoint point) {
        this(source, target, point, ClusterOptions.standard());
    }

    /** The cluster whose data it is; empty where the point alone says so. */
    public Optional<String> source() {
        return Optional.ofNullable(sourceOrNull);
    }
}
