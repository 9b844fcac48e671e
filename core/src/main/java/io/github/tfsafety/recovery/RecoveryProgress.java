package io.github.tfsafety.recovery;

/** Told of every look at a resource that is waited for. */
@FunctionalInterface
public interface RecoveryProgress {
    /** Tells nobody. */
    RecoveryProgress SILENT = event -> {};

    void looked(ProgressEvent event);
}
