package io.github.tfsafety.localaws.rds;

import java.time.Duration;

/** How long things take, in simulated time: in the order of what users of AWS see, not a promise of AWS. */
final class Durations {

    static final Duration CREATE_CLUSTER = Duration.ofMinutes(4);
    static final Duration RESTORE_CLUSTER = Duration.ofMinutes(12);
    static final Duration MODIFY = Duration.ofMinutes(1);
    static final Duration REBOOT = Duration.ofMinutes(1);
    static final Duration DELETE_CLUSTER = Duration.ofMinutes(3);
    static final Duration CREATE_INSTANCE = Duration.ofMinutes(7);
    static final Duration DELETE_INSTANCE = Duration.ofMinutes(4);
    static final Duration CREATE_SNAPSHOT = Duration.ofMinutes(2);

    /** From available to the first restorable time. */
    static final Duration FIRST_BACKUP = Duration.ofMinutes(1);

    private Durations() {}
}
