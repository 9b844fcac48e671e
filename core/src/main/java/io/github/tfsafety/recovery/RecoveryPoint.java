package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way to get data back.
 *
 * @param store the cluster or table whose data it holds
 * @param id what AWS calls it: a name, an ARN, or a cluster's resource id
 * @param earliest the first moment that it can bring back
 * @param latest the last one; a copy made once has both the same
 * @param expiresOrNull when AWS drops it by itself, if it does and that is known
 * @param command the argument list that uses it, with {@link #TIME} where a time is to be chosen
 * @param obstacleOrNull why nothing here restores it, and what to do; null if it can be restored
 */
public record RecoveryPoint(
        Kind kind,
        String store,
        String id,
        Instant earliest,
        Instant latest,
        @Nullable Instant expiresOrNull,
        List<String> command,
        @Nullable String obstacleOrNull) {
    /** Stands in a command for a file of settings, where the lost database's are not known any more. */
    public static final String CAPSULE = "CAPSULE_FILE";

    /** Stands in a command for the time that a person chooses within the window. */
    public static final String TIME = "TIME";

    /** One that can be restored. */
    public RecoveryPoint(
            Kind kind,
            String store,
            String id,
            Instant earliest,
            Instant latest,
            @Nullable Instant expiresOrNull,
            List<String> command) {
        this(kind, store, id, earliest, latest, expiresOrNull, command, null);
    }

    public RecoveryPoint {
        requireNonNull(kind, "kind");
        requireNonNull(store, "store");
        requireNonNull(id, "id");
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("A window that ends before it begins: " + earliest + " to " + latest);
        }
        command = List.copyOf(command);
    }

    /** The same as one that exists, and that nothing here restores. */
    public RecoveryPoint behind(String obstacle) {
        return new RecoveryPoint(kind, store, id, earliest, latest, expiresOrNull, List.of(), obstacle);
    }

    /** Why nothing here restores it, and what to do; empty if it can be restored. */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacleOrNull);
    }

    /** When AWS drops it by itself; empty if it does not, or if that is not known. */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(expiresOrNull);
    }

    /**
     * The last moment at or before the given one that this can bring back; empty if all it holds is later, or if
     * nothing here restores it.
     */
    public Optional<Instant> bestFor(Instant wished) {
        if (obstacleOrNull != null || earliest.isAfter(wished)) {
            return Optional.empty();
        }
        return Optional.of(latest.isAfter(wished) ? wished : latest);
    }

    /** How much of what was written before the given moment is lost; empty if all it holds is later. */
    public Optional<Duration> lostAgainst(Instant wished) {
        return bestFor(wished).map(best -> Duration.between(best, wished));
    }

    /** What kind of way it is. */
    public enum Kind {
        /** The continuous backup of a database that exists. */
        POINT_IN_TIME,
        /** The continuous backup that AWS kept of a cluster that was deleted. */
        RETAINED_BACKUP,
        AUTOMATED_SNAPSHOT,
        MANUAL_SNAPSHOT,
        SHARED_SNAPSHOT,
        /** An on-demand backup of a table. */
        USER_BACKUP,
        /** What AWS made when a table with point-in-time recovery was deleted; kept for 35 days. */
        SYSTEM_BACKUP,
        /** A recovery point of AWS Backup. */
        AWS_BACKUP;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
