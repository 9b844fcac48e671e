package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestorePoint.AtTime;
import io.github.tfsafety.recovery.RestorePoint.FromRetainedBackup;
import io.github.tfsafety.recovery.RestorePoint.FromSnapshot;
import io.github.tfsafety.recovery.RestorePoint.Latest;
import java.time.Instant;

/** A restore point as a run's input: what one process writes, another one that resumes the run reads. */
final class RestorePointText {
    private static final String LATEST = "latest";
    private static final String SNAPSHOT = "snapshot ";
    private static final String RETAINED = "retained ";

    private RestorePointText() {}

    static String write(RestorePoint point) {
        if (point instanceof Latest) {
            return LATEST;
        }
        if (point instanceof AtTime at) {
            return at.time().toString();
        }
        if (point instanceof FromSnapshot snapshot) {
            return SNAPSHOT + snapshot.id();
        }
        if (point instanceof FromRetainedBackup retained) {
            return RETAINED + retained.resourceId() + " " + write(retained.moment());
        }
        throw new IllegalArgumentException("Unknown restore point: " + point);
    }

    static RestorePoint read(String text) {
        if (text.equals(LATEST)) {
            return new Latest();
        }
        if (text.startsWith(SNAPSHOT)) {
            return new FromSnapshot(text.substring(SNAPSHOT.length()));
        }
        if (text.startsWith(RETAINED)) {
            String[] parts = text.substring(RETAINED.length()).split(" ", 2);
            return new FromRetainedBackup(parts[0], read(parts[1]));
        }
        return new AtTime(Instant.parse(text));
    }
}
