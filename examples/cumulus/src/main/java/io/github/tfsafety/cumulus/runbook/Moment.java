package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which moment to go back to.
 *
 * @param time empty for the latest one that can be had
 */
public record Moment(Optional<Instant> time) {
    private static final String LATEST = "latest";

    public Moment {
        requireNonNull(time, "time");
    }

    /** Reads {@code latest} or a time. */
    public static Moment parse(String text) {
        if (text.equals(LATEST)) {
            return new Moment(Optional.empty());
        }
        try {
            return new Moment(Optional.of(Instant.parse(text)));
        } catch (DateTimeException e) {
            throw new CumulusException(
                    "\"" + text + "\" is no moment: latest, or a time such as 2026-11-22T10:00:00Z", e);
        }
    }

    TableOrigin of(String table) {
        return time.<TableOrigin>map(at -> new TableOrigin.AtTime(table, at))
                .orElseGet(() -> new TableOrigin.Latest(table));
    }

    /** The moment of a cluster. */
    public RestorePoint ofCluster() {
        return time.<RestorePoint>map(RestorePoint.AtTime::new).orElseGet(RestorePoint.Latest::new);
    }

    @Override
    public String toString() {
        return time.map(Instant::toString).orElse(LATEST);
    }
}
