package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the data of a restored database has to be like before any state is bound to it. */
public sealed interface ExpectedData {
    /**
     * A PostgreSQL database, compared with a witness that was taken before.
     *
     * @param before the witness's file; a relative one lies beside the recovery file
     * @param hostOrNull where the restored database is reached; null for its own endpoint
     * @param portOrNull at which port; null for its own
     * @param sslModeOrNull as libpq names them; null for {@code require}, on this machine {@code prefer}
     * @param passwordFromOrNull the environment's variable that holds the password; null for {@code PGPASSWORD}, and
     *     {@code .pgpass} if that is not set
     */
    record Witnessed(
            Path before,
            String database,
            String user,
            Tolerance tolerance,
            @Nullable String hostOrNull,
            @Nullable Integer portOrNull,
            @Nullable String sslModeOrNull,
            @Nullable String passwordFromOrNull)
            implements ExpectedData {
        public Witnessed {
            requireNonNull(before, "before");
            requireNonNull(database, "database");
            requireNonNull(user, "user");
            requireNonNull(tolerance, "tolerance");
        }

        Optional<String> host() {
            return Optional.ofNullable(hostOrNull);
        }

        Optional<Integer> port() {
            return Optional.ofNullable(portOrNull);
        }

        Optional<String> sslMode() {
            return Optional.ofNullable(sslModeOrNull);
        }

        String passwordFrom() {
            return passwordFromOrNull == null ? "PGPASSWORD" : passwordFromOrNull;
        }

        boolean mustHavePassword() {
            return passwordFromOrNull != null;
        }

        Witnessed with(Path otherBefore) {
            return new Witnessed(
                    otherBefore, database, user, tolerance, hostOrNull, portOrNull, sslModeOrNull, passwordFromOrNull);
        }
    }

    /** A table that has to hold so many items. */
    record Counted(long atLeast) implements ExpectedData {}

    /** Which differences from a witness are let pass. */
    enum Tolerance {
        /** None. */
        SAME,
        /** What was added or changed since; nothing may be missing, and no table may have fewer rows. */
        NO_LESS
    }
}
