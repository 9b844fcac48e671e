package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.RestorePoint;
import java.time.DateTimeException;
import java.time.Instant;

/** Where the data comes from, as {@code recovery.yaml} says it. */
final class RestorePointYaml {
    private static final String LATEST = "latest";
    private static final String SNAPSHOT = "snapshot ";
    private static final String RETAINED = "retained ";

    private RestorePointYaml() {}

    static RestorePoint read(String text) {
        if (text.startsWith(SNAPSHOT) && !text.substring(SNAPSHOT.length()).isBlank()) {
            return new RestorePoint.FromSnapshot(text.substring(SNAPSHOT.length()));
        }
        String[] retained = text.startsWith(RETAINED) ? text.split(" ", -1) : new String[0];
        return retained.length == 3
                ? new RestorePoint.FromRetainedBackup(retained[1], moment(retained[2], text))
                : moment(text, text);
    }

    private static RestorePoint moment(String moment, String text) {
        if (moment.equals(LATEST)) {
            return new RestorePoint.Latest();
        }
        try {
            return new RestorePoint.AtTime(Instant.parse(moment));
        } catch (DateTimeException e) {
            throw new RunbookException(
                    "\"" + text + "\" is no point: write " + LATEST + ", a time such as 2026-11-22T10:00:00Z, "
                            + SNAPSHOT + "NAME_OR_ARN, or " + RETAINED + "RESOURCE_ID and one of the first two",
                    e);
        }
    }

    static String write(RestorePoint point) {
        if (point instanceof RestorePoint.Latest) {
            return LATEST;
        }
        if (point instanceof RestorePoint.AtTime at) {
            return at.time().toString();
        }
        if (point instanceof RestorePoint.FromSnapshot from) {
            return SNAPSHOT + from.id();
        }
        if (point instanceof RestorePoint.FromRetainedBackup from) {
            return RETAINED + from.resourceId() + " " + write(from.moment());
        }
        throw new IllegalArgumentException("Unknown restore point: " + point);
    }
}
