package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.postgres.AuroraInstance;
import io.github.tfsafety.postgres.PostgresException;
import io.github.tfsafety.postgres.SqlLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Logs in to a database, and has it answer in SQL. A server that only listens is not usable yet. */
public final class SqlProbe implements DatabaseProbe {
    /** The login is refused, or there is no such database (PostgreSQL documentation, "PostgreSQL Error Codes"). */
    private static final Pattern NO_WAITING_MENDS = Pattern.compile("28.*|3D.*");

    private final SqlLogin login;
    private final Supplier<Optional<String>> password;
    private final Duration deadline;

    /**
     * A probe with a deadline.
     *
     * @param password asked at each attempt; empty leaves it to {@code .pgpass}
     * @param deadline of one answer
     */
    public SqlProbe(SqlLogin login, Supplier<Optional<String>> password, Duration deadline) {
        this.login = requireNonNull(login, "login");
        this.password = requireNonNull(password, "password");
        this.deadline = requireNonNull(deadline, "deadline");
    }

    @Override
    public Optional<String> problem(String host, int port) {
        try (Connection connection = login.at(host, port).connect("tfsafety", password, deadline)) {
            // What it answers is of no interest here, only that it does.
            AuroraInstance.answering(connection);
            return Optional.empty();
        } catch (PostgresException silent) {
            String said = requireNonNullElse(silent.getMessage(), "no answer");
            if (NO_WAITING_MENDS.matcher(silent.sqlState()).matches()) {
                throw new RestoreFailedException(host, said, said);
            }
            return Optional.of(said);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    @Override
    public String asks() {
        return "SQL in the database " + login.database() + " as " + login.user()
                + login.via().map(via -> " through " + via).orElse("");
    }
}
