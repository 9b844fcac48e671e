package io.github.tfsafety.recovery;

import java.time.Duration;

/** Told when the status of a resource that is waited for changes. */
@FunctionalInterface
public interface RecoveryProgress {
    /** Tells nobody. */
    RecoveryProgress SILENT = (resource, status, waited) -> {};

    void statusChanged(String resource, String status, Duration waited);
}
