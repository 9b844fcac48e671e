package io.github.tfsafety.runbook;

import io.github.tfsafety.postgres.DataWitness;
import io.github.tfsafety.postgres.PostgresAddress;
import io.github.tfsafety.postgres.TableWitness.Rows;
import io.github.tfsafety.postgres.Witness;
import io.github.tfsafety.postgres.WitnessDifference;
import io.github.tfsafety.postgres.WitnessDifference.Finding;
import io.github.tfsafety.postgres.WitnessFile;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.DataCheck.Outcome;
import io.github.tfsafety.runbook.ExpectedData.Tolerance;
import io.github.tfsafety.runbook.ExpectedData.Witnessed;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes a witness of a restored PostgreSQL database and compares it with one that was taken before. */
final class WitnessComparison {
    /** One table is one answer; hashing a very large one takes hours. */
    private static final Duration LONGEST_ANSWER = Duration.ofHours(12);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final int MOST_TOLD = 20;

    private final Witnessed expected;
    private final Supplier<Optional<String>> password;

    WitnessComparison(Witnessed expected, Supplier<Optional<String>> password) {
        this.expected = expected;
        this.password = password;
    }

    Outcome of(RestoredCluster restored, Run run) {
        Witness before = WitnessFile.read(expected.before());
        Witness now = take(address(restored), restored.identifier(), run);
        WitnessDifference difference = WitnessDifference.between(before, now);
        List<Finding> losses = difference.findings().stream()
                .filter(finding -> isLoss(finding, before, now))
                .toList();
        String counts = difference.tablesEqual() + " of " + before.tables().size() + " tables hold the same rows as in "
                + expected.before();
        if (losses.isEmpty()) {
            return new Outcome.Good(
                    difference.isNone()
                            ? counts
                            : counts + "; what differs is no loss: " + told(difference.findings()));
        }
        return new Outcome.Wanting(counts + "; " + told(losses));
    }

    private PostgresAddress address(RestoredCluster restored) {
        String host = expected.host().orElse(restored.endpoint());
        String mode = expected.sslMode().orElse(THIS_MACHINE.contains(host) ? "prefer" : "require");
        return new PostgresAddress(
                host, expected.port().orElse(restored.port()), expected.database(), expected.user(), mode);
    }

    private Witness take(PostgresAddress address, String cluster, Run run) {
        try (Connection connection = address.connect("tfsafety", password, LONGEST_ANSWER)) {
            Witness witness = DataWitness.through(connection).take();
            // A try that was cut off may have left a file of an earlier number.
            String name =
                    "witness-of-" + cluster + "-" + run.journal().records().size() + ".json";
            run.folder().writeVerified(name, WitnessFile.write(witness).getBytes(StandardCharsets.UTF_8));
            return witness;
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    private boolean isLoss(Finding finding, Witness before, Witness now) {
        if (expected.tolerance() == Tolerance.SAME) {
            return true;
        }
        return switch (finding.kind()) {
            case MISSING, NOT_READ -> true;
            case ADDED, CONTENT -> false;
            case ROWS -> rows(now, tableOf(finding)) < rows(before, tableOf(finding));
            case DEFINITION -> !columns(now, tableOf(finding)).containsAll(columns(before, tableOf(finding)));
        };
    }

    /** A finding names its table so; what is about something else names none. */
    private static String tableOf(Finding finding) {
        return finding.about().replaceFirst("^table ", "");
    }

    private static Set<String> columns(Witness witness, String table) {
        return Optional.ofNullable(witness.tables().get(table))
                .map(found -> found.columns().keySet())
                .orElse(Set.of());
    }

    private static long rows(Witness witness, String table) {
        return Optional.ofNullable(witness.tables().get(table))
                .filter(found -> found.contents() instanceof Rows)
                .map(found -> ((Rows) found.contents()).count())
                .orElse(0L);
    }

    private static String told(List<Finding> findings) {
        String first = findings.stream()
                .limit(MOST_TOLD)
                .map(finding -> finding.about() + " " + finding.kind() + " " + finding.detail())
                .collect(Collectors.joining("; "));
        return findings.size() > MOST_TOLD ? first + "; and " + (findings.size() - MOST_TOLD) + " more" : first;
    }
}
