package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a cluster.
 *
 * @param source the cluster as it was when the snapshot was taken
 * @param copiedFrom the ARN of the snapshot that this one is a copy of
 * @param sharedWith the accounts that may copy and restore it, besides its own
 */
record Snapshot(
        String id,
        Type type,
        Instant created,
        String status,
        Cluster source,
        @Nullable String copiedFrom,
        Set<String> sharedWith) {

    /** Who made a snapshot. Automated ones go with their cluster. */
    enum Type {
        MANUAL("manual"),
        AUTOMATED("automated"),
        // AWS counts those of AWS Backup as manual ones, but not against the quota.
        AWS_BACKUP("manual");

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
        sharedWith = Set.copyOf(sharedWith);
    }

    static Snapshot creating(String id, Type type, Instant now, Cluster source) {
        return new Snapshot(id, type, now, CREATING, source, null, Set.of());
    }

    /** A manual copy, of a cluster that may be encrypted otherwise. */
    static Snapshot copy(String id, Instant now, Cluster source, String copiedFrom) {
        return new Snapshot(id, Type.MANUAL, now, CREATING, source, copiedFrom, Set.of());
    }

    Snapshot available() {
        return new Snapshot(id, type, created, AVAILABLE, source, copiedFrom, sharedWith);
    }

    Snapshot sharedWith(Set<String> accounts) {
        return new Snapshot(id, type, created, status, source, copiedFrom, accounts);
    }

    boolean isAutomatedOf(Cluster cluster) {
        return type == Type.AUTOMATED && source.resourceId().equals(cluster.resourceId());
    }

    boolean isAvailable() {
        return status.equals(AVAILABLE);
    }
}
