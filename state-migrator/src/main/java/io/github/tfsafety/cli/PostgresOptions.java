package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import io.github.tfsafety.postgres.PostgresAddress;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which PostgreSQL. A password is no option: it would be seen in the list of processes. It comes from
 * {@code PGPASSWORD} or {@code .pgpass}.
 */
final class PostgresOptions {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            required = true,
            defaultValue = "${env:PGHOST}",
            description = "The server (default: PGHOST). The password comes from PGPASSWORD or .pgpass.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:PGPORT:-5432}",
            description = "Its port (default: PGPORT, or 5432).")
    private int port;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            required = true,
            defaultValue = "${env:PGDATABASE}",
            description = "The database (default: PGDATABASE).")
    private String database;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            required = true,
            defaultValue = "${env:PGUSER}",
            description = "Who connects (default: PGUSER).")
    private String user;

    @Option(
            names = "--sslmode",
            paramLabel = "MODE",
            defaultValue = "${env:PGSSLMODE}",
            description = "As libpq names them (default: PGSSLMODE, or require; prefer on this machine).")
    private @Nullable String sslMode;

    PostgresAddress address() {
        return new PostgresAddress(
                host, port, database, user, requireNonNullElseGet(sslMode, () -> PostgresAddress.usualSslMode(host)));
    }

    /** The address as a run's inputs. */
    static Map<String, String> inputs(PostgresAddress address) {
        return Map.of(
                "host", address.host(),
                "port", String.valueOf(address.port()),
                "database", address.database(),
                "user", address.user(),
                "sslmode", address.sslMode());
    }

    /** The address that a run's inputs hold. */
    static PostgresAddress address(Map<String, String> inputs) {
        return new PostgresAddress(
                requireNonNull(inputs.get("host")),
                Integer.parseInt(requireNonNull(inputs.get("port"))),
                requireNonNull(inputs.get("database")),
                requireNonNull(inputs.get("user")),
                requireNonNull(inputs.get("sslmode")));
    }

    static Connection connect(PostgresAddress address, Duration longestAnswer) {
        return address.connect("tfsafety", PostgresOptions::password, longestAnswer);
    }

    /** The password in the environment; without one, the driver looks into {@code .pgpass}. */
    static Optional<String> password() {
        return Optional.ofNullable(System.getenv("PGPASSWORD"));
    }
}
