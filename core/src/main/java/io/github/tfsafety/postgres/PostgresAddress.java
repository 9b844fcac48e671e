package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a database is and who asks. It holds no password: that comes from a supplier at the moment of connecting or, if
 * it has none, from the user's {@code .pgpass}, where the driver looks by itself.
 *
 * @param sslMode as libpq names them; {@code verify-full} needs the server's CA where the driver looks for it
 *     ({@code ~/.postgresql/root.crt})
 */
public record PostgresAddress(String host, int port, String database, String user, String sslMode) {
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Duration CONNECT = Duration.ofSeconds(15);

    public PostgresAddress {
        requireNonNull(user, "user");
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || "/?&#@,".indexOf(c) >= 0)) {
            throw new PostgresException("\"" + host + "\" is no host name");
        }
        if (port < 1 || port > 65535) {
            throw new PostgresException("A port is a number from 1 to 65535, not " + port);
        }
        if (database.isEmpty()) {
            throw new PostgresException("The database has no name");
        }
        if (!SSL_MODES.contains(sslMode)) {
            throw new PostgresException("\"" + sslMode + "\" is no sslmode; one of " + String.join(", ", SSL_MODES));
        }
    }

    /** Encrypted, but for a server of this machine, which may not know how to. */
    public static String usualSslMode(String host) {
        return LOOPBACK.contains(host) ? "prefer" : "require";
    }

    /** The same server and user, another database. */
    public PostgresAddress withDatabase(String other) {
        return new PostgresAddress(host, port, other, user, sslMode);
    }

    /**
     * Connects.
     *
     * @param password asked once; empty leaves it to {@code .pgpass}
     * @param longestAnswer how long one answer may take before the connection is given up
     * @throws PostgresException if that fails
     */
    public Connection connect(String application, Supplier<Optional<String>> password, Duration longestAnswer) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("sslmode", sslMode);
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT.toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(longestAnswer.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        password.get().ifPresent(secret -> properties.setProperty("password", secret));
        try {
            return DriverManager.getConnection(url(), properties);
        } catch (SQLException e) {
            throw PostgresException.of(
                    String.format(
                            Locale.ROOT,
                            "Could not connect to the database %s on %s:%d as %s; check the address, the network, and the"
                                    + " password in PGPASSWORD or .pgpass",
                            database,
                            host,
                            port,
                            user),
                    e);
        }
    }

    private String url() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + bracketed + ":" + port + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }
}
