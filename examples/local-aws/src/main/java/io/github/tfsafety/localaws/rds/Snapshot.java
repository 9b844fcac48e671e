package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a cluster.
 *
 * @param source the cluster as it was when the snapshot was taken
 * @param copiedFrom the ARN of the snapshot that this one is a copy of
 */
record Snapshot(
        String id,
        Type type,
        Instant created,
        String status,
        Cluster source,
        @Nullable String copiedFrom) {

    /** Who made a snapshot. Automated ones go with their cluster. */
    enum Type {
        MANUAL("manual"),
        AUTOMATED("automated");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static final String CREATING = "creating";
    static final String AVAILABLE = "available";

    Snapshot {
        requireNonNull(id);
        requireNonNull(type);
        requireNonNull(created);
        requireNonNull(status);
        requireNonNull(source);
    }

    Snapshot available() {
        return new Snapshot(id, type, created, AVAILABLE, source, copiedFrom);
    }

    boolean isAutomatedOf(Cluster cluster) {
        return type == Type.AUTOMATED && source.resourceId().equals(cluster.resourceId());
    }

    boolean isAvailable() {
        return status.equals(AVAILABLE);
    }
}
