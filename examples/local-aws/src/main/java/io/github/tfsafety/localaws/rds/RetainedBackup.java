package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The automated backups of a deleted cluster, kept because its deletion asked for it. */
record RetainedBackup(Cluster cluster, SortedMap<String, String> tags, RestoreWindow atDeletion) {
    RetainedBackup {
        requireNonNull(cluster);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        requireNonNull(atDeletion);
    }

    /** What is left of the window; each day expires when the retention period says so. */
    Optional<RestoreWindow> window(Instant now) {
        Instant oldest = now.minus(Duration.ofDays(cluster.retentionDays()));
        Instant earliest = oldest.isAfter(atDeletion.earliest()) ? oldest : atDeletion.earliest();
        return earliest.isAfter(atDeletion.latest())
                ? Optional.empty()
                : Optional.of(new RestoreWindow(earliest, atDeletion.latest()));
    }
}
