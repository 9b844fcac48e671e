package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.postgres.DataWitness;
import io.github.tfsafety.postgres.PostgresAddress;
import io.github.tfsafety.postgres.Witness;
import io.github.tfsafety.postgres.WitnessFile;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Takes a witness, as its run's inputs say. */
final class WitnessTaking implements ResumableOperation {
    static final String OPERATION = "witness";
    static final String OUTPUT = "output";
    private static final String FILE = "file";
    /** One table is one answer; hashing a very large one takes hours. */
    private static final Duration LONGEST_ANSWER = Duration.ofHours(12);

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        PostgresAddress address = PostgresOptions.address(run.inputs());
        Map<String, String> taken =
                run.step("take a witness", Map.of("database", address.database()), () -> take(address, run));
        Path file = run.folder().resolve(requireNonNull(taken.get(FILE)));
        Witness witness = WitnessFile.read(file);
        String output = run.inputs().get(OUTPUT);
        if (output != null) {
            run.step("write the witness", Map.of(OUTPUT, output), () -> copy(file, Path.of(output)));
        }
        out.println("a witness of " + counted(witness.tables().size()) + " at " + witness.at() + ": "
                + (output == null ? file : output));
        witness.newest(List.of())
                .ifPresent(newest ->
                        out.println("newest time: " + newest.at() + " in " + newest.table() + "." + newest.column()));
        return ExitCode.ALLOWED;
    }

    private static String counted(int tables) {
        return tables + (tables == 1 ? " table" : " tables");
    }

    private static Map<String, String> take(PostgresAddress address, Run run) {
        try (Connection connection = PostgresOptions.connect(address, LONGEST_ANSWER)) {
            String text = WitnessFile.write(DataWitness.through(connection).take());
            // A try that was cut off may have left a file of an earlier number.
            String name = "witness-" + run.journal().records().size() + ".json";
            String sha256 = run.folder().writeVerified(name, text.getBytes(StandardCharsets.UTF_8));
            return Map.of(FILE, name, "sha256", sha256);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    private static void copy(Path file, Path output) {
        try {
            String text = Files.readString(file);
            if (Files.exists(output) && Files.readString(output).equals(text)) {
                return;
            }
            PrivateFile.write(output, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
