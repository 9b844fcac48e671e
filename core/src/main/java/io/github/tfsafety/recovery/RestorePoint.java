package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** Where the data of a restore comes from: a moment of the source's continuous backup, or a copy made earlier. */
public sealed interface RestorePoint {
    /** The moment that a person chose; empty where AWS or the copy decides it. */
    default Optional<Instant> chosenTime() {
        return Optional.empty();
    }

    /** The latest moment that AWS can restore to, typically within five minutes of now (Amazon Aurora User Guide). */
    record Latest() implements RestorePoint {
        @Override
        public String toString() {
            return "the latest restorable time";
        }
    }

    /** A moment within the source's restore window. */
    record AtTime(Instant time) implements RestorePoint {
        public AtTime {
            requireNonNull(time, "time");
        }

        @Override
        public Optional<Instant> chosenTime() {
            return Optional.of(time);
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }

    /**
     * A snapshot of a cluster, or a backup of a table; also one that AWS Backup made.
     *
     * @param id its name or its ARN; for a shared one the ARN
     */
    record FromSnapshot(String id) implements RestorePoint {
        public FromSnapshot {
            requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return "the snapshot " + id;
        }
    }

    /**
     * A moment of the continuous backup that AWS kept of a source, which may be deleted.
     *
     * @param resourceId AWS's id that stays with a cluster whatever it is called
     * @param moment {@link Latest} or {@link AtTime}
     */
    record FromRetainedBackup(String resourceId, RestorePoint moment) implements RestorePoint {
        public FromRetainedBackup {
            requireNonNull(resourceId, "resourceId");
            if (!(moment instanceof Latest || moment instanceof AtTime)) {
                throw new IllegalArgumentException("A retained backup is restored to a moment, not to " + moment);
            }
        }

        @Override
        public Optional<Instant> chosenTime() {
            return moment.chosenTime();
        }

        @Override
        public String toString() {
            return moment + " of the backup of " + resourceId;
        }
    }
}
