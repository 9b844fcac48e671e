package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.run.RunException;
import java.sql.SQLException;

/** A database that could not be reached, or did not do what it was asked. */
public final class PostgresException extends RunException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    PostgresException(String message) {
        super(message);
        this.sqlState = "";
    }

    private PostgresException(String message, SQLException cause) {
        super(message, cause);
        this.sqlState = requireNonNullElse(cause.getSQLState(), "");
    }

    /** Keeps the first line of what the server says: the lines below may quote rows. */
    static PostgresException of(String what, SQLException cause) {
        String said =
                requireNonNullElse(cause.getMessage(), "").lines().findFirst().orElse("no reason was given");
        return new PostgresException(what + ": " + said, cause);
    }

    /** PostgreSQL's error code; empty if the failure was not the server's. */
    public String sqlState() {
        return sqlState;
    }
}
