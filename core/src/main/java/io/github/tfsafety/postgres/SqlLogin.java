package io.github.tfsafety.postgres;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks which database, on whatever server: the one that a restore is about to make is not known by its address.
 *
 * @param sslModeOrNull as libpq names them; null for the usual one of the server's address
 * @param viaOrNull where to connect in place of the server, such as this end of a tunnel; null for the server itself
 */
public record SqlLogin(
        String database,
        String user,
        @Nullable String sslModeOrNull,
        @Nullable Via viaOrNull) {
    public SqlLogin {
        requireNonNull(database, "database");
        requireNonNull(user, "user");
    }

    /** An address that leads to a server. */
    public record Via(String host, int port) {
        public Via {
            requireNonNull(host, "host");
        }

        /**
         * Reads {@code HOST:PORT}.
         *
         * @throws IllegalArgumentException if the text is none
         */
        public static Via parse(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("'" + text + "' is not of the form HOST:PORT");
            }
            return new Via(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** The way to the server, if it is not the server's own address. */
    public Optional<Via> via() {
        return Optional.ofNullable(viaOrNull);
    }

    public SqlLogin through(@Nullable Via other) {
        return new SqlLogin(database, user, sslModeOrNull, other);
    }

    /**
     * The address at which the database of a server is asked.
     *
     * @throws PostgresException if host, port or sslmode are none
     */
    public PostgresAddress at(String host, int port) {
        Via asked = viaOrNull == null ? new Via(host, port) : viaOrNull;
        String sslMode = sslModeOrNull == null ? PostgresAddress.usualSslMode(asked.host()) : sslModeOrNull;
        return new PostgresAddress(asked.host(), asked.port(), database, user, sslMode);
    }
}
