package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.postgres.DatabaseFence;
import io.github.tfsafety.postgres.FencePace;
import io.github.tfsafety.postgres.FenceState;
import io.github.tfsafety.postgres.PostgresAddress;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database to fence, and from where. */
final class FenceOptions {
    private static final String VIA = "via";
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    @Mixin
    private PostgresOptions postgres;

    @Option(
            names = "--via",
            paramLabel = "DATABASE",
            defaultValue = "postgres",
            description = "Another database of the same server to work from (default: ${DEFAULT-VALUE}).")
    private String via;

    Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>(PostgresOptions.inputs(postgres.address()));
        inputs.put(VIA, via);
        return inputs;
    }

    /** The options that lead to the database that a run's inputs name. */
    static List<String> arguments(Map<String, String> inputs) {
        PostgresAddress address = PostgresOptions.address(inputs);
        return List.of(
                "--host", address.host(),
                "--port", String.valueOf(address.port()),
                "--database", address.database(),
                "--user", address.user(),
                "--sslmode", address.sslMode(),
                "--via", requireNonNull(inputs.get(VIA)));
    }

    String database() {
        return postgres.address().database();
    }

    /** Does something with the fence that a run's inputs name. */
    static <T> T with(Map<String, String> inputs, Function<DatabaseFence, T> work) {
        PostgresAddress address = PostgresOptions.address(inputs);
        PostgresAddress elsewhere = address.withDatabase(requireNonNull(inputs.get(VIA)));
        try (Connection connection = PostgresOptions.connect(elsewhere, LONGEST_ANSWER)) {
            return work.apply(DatabaseFence.around(address.database(), connection, FencePace.standard()));
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    static void print(FenceState state, PrintWriter out) {
        out.println(state.database() + " is " + (state.isClosed() ? "closed" : "open") + ", its connection limit is "
                + state.connectionLimit());
        state.sessions().forEach(session -> out.println("  session of " + session));
        state.superuserSessions().forEach(session -> out.println("  not counted, a superuser's session: " + session));
    }
}
