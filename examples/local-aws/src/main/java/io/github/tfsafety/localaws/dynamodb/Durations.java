package io.github.tfsafety.localaws.dynamodb;

import java.time.Duration;

/** How long things take, in simulated time. */
final class Durations {

    static final Duration CREATE_TABLE = Duration.ofSeconds(10);
    static final Duration UPDATE_TABLE = Duration.ofSeconds(10);
    static final Duration DELETE_TABLE = Duration.ofSeconds(10);
    static final Duration BUILD_INDEX = Duration.ofMinutes(5);
    static final Duration EXPORT = Duration.ofMinutes(5);
    static final Duration TAKE_BACKUP = Duration.ofSeconds(30);
    static final Duration SWITCH_TIME_TO_LIVE = Duration.ofMinutes(1);

    /** "A restore takes at least 20 minutes whatever the size", as AWS answers its users. */
    static final Duration RESTORE = Duration.ofMinutes(21);

    /** For so long after a restore, continuous backups cannot be switched yet. */
    static final Duration BACKUPS_UNAVAILABLE = Duration.ofSeconds(20);

    /** How often ItemCount and TableSizeBytes are brought up to date. */
    static final Duration STATISTICS = Duration.ofHours(6);

    /** How often expired items are looked for. */
    static final Duration EXPIRY_SWEEP = Duration.ofHours(1);

    static final Duration SYSTEM_BACKUP_KEPT = Duration.ofDays(35);

    private Durations() {}
}
