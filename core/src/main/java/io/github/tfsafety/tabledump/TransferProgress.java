package io.github.tfsafety.tabledump;

import java.time.Duration;

/** Told now and then how far a dump or a load is. */
@FunctionalInterface
public interface TransferProgress {
    /** Tells nobody. */
    TransferProgress SILENT = (done, expected, elapsed) -> {};

    /**
     * Some more items are done.
     *
     * @param expected how many there may be in all: for a dump AWS's own figure, up to six hours old
     */
    void moved(long done, long expected, Duration elapsed);
}
