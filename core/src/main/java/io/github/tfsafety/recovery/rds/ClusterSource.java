package io.github.tfsafety.recovery.rds;

import static java.util.Objects.requireNonNull;

/**
 * What a cluster is restored from, settled at the beginning of a run and the same until its end.
 *
 * @param record the settings to restore
 * @param damaged whether the cluster whose data it is still exists, so that it can be backed up first
 */
record ClusterSource(ClusterRecord record, Backup backup, Damaged damaged) {
    ClusterSource {
        requireNonNull(record, "record");
        requireNonNull(backup, "backup");
        requireNonNull(damaged, "damaged");
    }

    enum Damaged {
        EXISTS,
        GONE
    }
}
