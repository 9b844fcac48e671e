package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.postgres.AuroraInstance;
import io.github.tfsafety.postgres.DataWitness;
import io.github.tfsafety.postgres.PostgresAddress;
import io.github.tfsafety.postgres.SqlLogin;
import io.github.tfsafety.postgres.SqlLogin.Via;
import io.github.tfsafety.postgres.Witness;
import io.github.tfsafety.postgres.WitnessDifference;
import io.github.tfsafety.postgres.WitnessFile;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.rds.ClusterRecovery.Endpoint;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the data of a restored cluster, and holds it against a witness of before, as its run's inputs say. */
final class DataComparison {
    static final String WITNESS_SOURCE = "witness-source";
    static final String SOURCE_VIA = "source-via";
    private static final String FILE = "file";
    private static final String BEFORE = "keep the witness of before";
    /** One table is one answer; hashing a very large one takes hours. */
    private static final Duration LONGEST_ANSWER = Duration.ofHours(12);

    private final Run run;
    private final SqlLogin login;

    private DataComparison(Run run, SqlLogin login) {
        this.run = run;
        this.login = login;
    }

    /** What the run was asked to look at; empty if nobody told how to log in. */
    static Optional<DataComparison> of(Run run) {
        return SqlCheckOptions.login(run.inputs()).map(login -> new DataComparison(run, login));
    }

    /** Keeps the file that was named in the run's folder, so that the comparison can go on elsewhere. */
    void keepWitness() {
        String file = run.inputs().get(SqlCheckOptions.WITNESS);
        if (file != null) {
            run.step(BEFORE, Map.of(FILE, file), () -> kept("before", WitnessFile.read(Path.of(file))));
        }
    }

    /** Takes the witness of before from the source, if that was asked for. */
    void witnessSource(Supplier<Endpoint> source) {
        Map<String, String> inputs = run.inputs();
        if (inputs.containsKey(WITNESS_SOURCE)) {
            Via way =
                    Optional.ofNullable(inputs.get(SOURCE_VIA)).map(Via::parse).orElse(null);
            run.step(BEFORE, Map.of("database", login.database()), () -> {
                Endpoint endpoint = source.get();
                return kept("before", taken(login.through(way).at(endpoint.host(), endpoint.port())));
            });
            // The drill plays that the loss happens now.
            before().ifPresent(witness -> RunFacts.incident(run, witness.at()));
        }
    }

    /** A moment at which the source held what the witness of before saw; AWS restores to whole seconds. */
    Optional<Instant> momentOfBefore() {
        return before().map(witness ->
                witness.at().plus(Duration.ofSeconds(1).minusNanos(1)).truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Takes a witness of the restored data if there is something to hold it against, or to read from it.
     *
     * @return the exit code: 3 if the data differs
     */
    int compare(RestoredCluster restored, PrintWriter out) {
        Optional<Witness> before = before();
        List<String> business = SqlCheckOptions.business(run.inputs());
        if (before.isEmpty() && business.isEmpty()) {
            return ExitCode.ALLOWED;
        }
        Map<String, String> taken = run.step(
                "take a witness of " + restored.identifier(),
                Map.of("database", login.database()),
                () -> kept("after", takenOf(restored)));
        Witness after = read(taken);
        WitnessFacts.recoveryPoint(run, after, business);
        if (before.isEmpty()) {
            after.newest(business)
                    .ifPresent(newest -> out.println("achieved recovery point: " + newest.at() + " (" + newest.table()
                            + "." + newest.column() + ")"));
            return ExitCode.ALLOWED;
        }
        WitnessDifference difference = WitnessDifference.between(before.get(), after);
        WitnessFacts.compared(run, after, difference);
        out.print(WitnessDiffText.of(before.get(), after, difference, business));
        return difference.isNone() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
    }

    private Witness takenOf(RestoredCluster restored) {
        try (Connection connection =
                PostgresOptions.connect(login.at(restored.endpoint(), restored.port()), LONGEST_ANSWER)) {
            requireThatItAnswers(restored, connection);
            return DataWitness.through(connection).take();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    /** A tunnel that still leads to the source would show the restored data as perfect. */
    private void requireThatItAnswers(RestoredCluster restored, Connection connection) {
        List<String> own = restored.instances();
        Optional<String> answering = AuroraInstance.answering(connection);
        answering.filter(instance -> !own.isEmpty() && !own.contains(instance)).ifPresent(other -> {
            throw new RestoreRefusedException("The instance that answers is " + other + ", which is none of "
                    + restored.identifier() + "'s; let the tunnel lead to " + restored.endpoint());
        });
        boolean unknown = answering.isEmpty() || own.isEmpty();
        login.via()
                .filter(way -> unknown)
                .ifPresent(way -> RunFacts.notChecked(
                        run,
                        "that " + way + " leads to " + restored.identifier(),
                        "nothing told which instance answered, or which ones it has"));
    }

    private static Witness taken(PostgresAddress address) {
        try (Connection connection = PostgresOptions.connect(address, LONGEST_ANSWER)) {
            return DataWitness.through(connection).take();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    private Map<String, String> kept(String which, Witness witness) {
        // A try that was cut off may have left a file of an earlier number.
        String name = "witness-" + which + "-" + run.journal().records().size() + ".json";
        String sha256 =
                run.folder().writeVerified(name, WitnessFile.write(witness).getBytes(StandardCharsets.UTF_8));
        return Map.of(FILE, name, "sha256", sha256);
    }

    private Optional<Witness> before() {
        return run.journal().resultOf(BEFORE).map(this::read);
    }

    private Witness read(Map<String, String> kept) {
        return WitnessFile.read(run.folder().resolve(requireNonNull(kept.get(FILE))));
    }
}
