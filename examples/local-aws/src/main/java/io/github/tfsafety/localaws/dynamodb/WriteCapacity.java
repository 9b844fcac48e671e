package io.github.tfsafety.localaws.dynamodb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The write capacity that a provisioned table has left. As on AWS, up to five minutes of unused capacity are kept; a
 * new table has that of one second. A table that is paid per request never runs out here, and reads never run out.
 */
final class WriteCapacity {

    private static final int SECONDS_KEPT = 300;
    private static final int UNIT_BYTES = 1024;

    private double units;
    private Instant counted;

    WriteCapacity(Throughput throughput, Instant now) {
        units = throughput.write();
        counted = requireNonNull(now);
    }

    /** Takes what writing an item of that size needs, if it is there. */
    boolean take(int bytes, Throughput throughput, Instant now) {
        if (throughput.isPerRequest()) {
            return true;
        }
        double earned = Duration.between(counted, now).toMillis() / 1000.0 * throughput.write();
        units = Math.min(units + earned, (double) throughput.write() * SECONDS_KEPT);
        counted = now;
        int needed = bytes / UNIT_BYTES + 1;
        if (units < needed) {
            return false;
        }
        units -= needed;
        return true;
    }
}
