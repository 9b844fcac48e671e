package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.postgres.SqlLogin;
import io.github.tfsafety.postgres.SqlLogin.Via;
import io.github.tfsafety.postgres.WitnessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How to look into a restored PostgreSQL. A password is no option: it would be seen in the list of processes. It comes
 * from {@code PGPASSWORD} or {@code .pgpass}.
 */
final class SqlCheckOptions {
    static final String WITNESS = "witness";
    private static final String DATABASE = "sql-database";
    private static final String USER = "sql-user";
    private static final String SSL_MODE = "sql-sslmode";
    private static final String VIA = "sql-via";
    private static final String BUSINESS = "business";
    private static final String BETWEEN = "\n";

    @Option(
            names = "--sql-database",
            paramLabel = "NAME",
            description =
                    "Log in to this PostgreSQL database of the restored cluster: it is ready when SQL answers. The"
                            + " password comes from PGPASSWORD or .pgpass.")
    private @Nullable String database;

    @Option(
            names = "--sql-user",
            paramLabel = "NAME",
            defaultValue = "${env:PGUSER}",
            description = "Who logs in (default: PGUSER).")
    private @Nullable String user;

    @Option(
            names = "--sslmode",
            paramLabel = "MODE",
            defaultValue = "${env:PGSSLMODE}",
            description = "As libpq names them (default: PGSSLMODE, or require; prefer on this machine).")
    private @Nullable String sslMode;

    @Option(
            names = "--sql-via",
            paramLabel = "HOST:PORT",
            description = "Connect there and not to the restored cluster's endpoint: this end of a tunnel.")
    private @Nullable String via;

    @Option(
            names = "--witness",
            paramLabel = "FILE",
            description = "Compare the restored data with this witness of before; end with 3 if they differ.")
    private @Nullable Path witness;

    @Option(
            names = "--business",
            paramLabel = "SCHEMA.TABLE.COLUMN",
            description =
                    "A column whose newest time is the recovery point that was achieved; may be repeated (default:"
                            + " every column that holds times).")
    private List<String> business = new ArrayList<>();

    /**
     * Adds what was given.
     *
     * @throws IllegalArgumentException if the options contradict each other, or something is missing or malformed
     */
    RestoreClusterInputs.Builder writeTo(RestoreClusterInputs.Builder inputs) {
        requireWhole(inputs.build());
        if (database == null) {
            return inputs;
        }
        inputs.put(DATABASE, Optional.of(database))
                .put(USER, Optional.ofNullable(user))
                .put(SSL_MODE, Optional.ofNullable(sslMode))
                .put(VIA, Optional.ofNullable(via))
                .put(WITNESS, Optional.ofNullable(witness).map(SqlCheckOptions::readable))
                .put(BUSINESS, Optional.of(String.join(BETWEEN, business)).filter(text -> !text.isEmpty()));
        // A malformed address or sslmode is refused now and not after the restore.
        login(inputs.build()).ifPresent(login -> login.at("localhost", 5432));
        return inputs;
    }

    private void requireWhole(Map<String, String> others) {
        boolean fromSource = others.containsKey(DataComparison.WITNESS_SOURCE);
        if (database == null) {
            List<String> lost = new ArrayList<>();
            Optional.ofNullable(via).ifPresent(given -> lost.add("--sql-via"));
            Optional.ofNullable(witness).ifPresent(given -> lost.add("--witness"));
            business.stream().findFirst().ifPresent(given -> lost.add("--business"));
            Stream.of(DataComparison.WITNESS_SOURCE, DataComparison.SOURCE_VIA)
                    .filter(others::containsKey)
                    .forEach(name -> lost.add("--" + name));
            require(
                    lost.isEmpty(),
                    "To look into the restored data (" + String.join(", ", lost) + "), name --sql-database");
            return;
        }
        require(user != null, "--sql-database needs --sql-user or PGUSER");
        require(!others.containsKey("no-tcp"), "--sql-database and --no-tcp contradict each other");
        require(witness == null || !fromSource, "--witness and --witness-source are two witnesses of before; give one");
        Optional.ofNullable(others.get(DataComparison.SOURCE_VIA)).ifPresent(Via::parse);
    }

    /** A witness that cannot be read is refused before anything is restored. */
    private static String readable(Path file) {
        WitnessFile.read(file);
        return file.toAbsolutePath().normalize().toString();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The login that a run's inputs hold; empty if nobody asked for one. */
    static Optional<SqlLogin> login(Map<String, String> inputs) {
        return Optional.ofNullable(inputs.get(DATABASE))
                .map(database -> new SqlLogin(
                        database,
                        requireNonNull(inputs.get(USER)),
                        inputs.get(SSL_MODE),
                        Optional.ofNullable(inputs.get(VIA)).map(Via::parse).orElse(null)));
    }

    /** The columns that tell the achieved recovery point. */
    static List<String> business(Map<String, String> inputs) {
        return Optional.ofNullable(inputs.get(BUSINESS))
                .map(text -> List.of(text.split(BETWEEN)))
                .orElse(List.of());
    }
}
