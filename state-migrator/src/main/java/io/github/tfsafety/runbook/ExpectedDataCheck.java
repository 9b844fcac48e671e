package io.github.tfsafety.runbook;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.postgres.PostgresException;
import io.github.tfsafety.postgres.WitnessFile;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.ExpectedData.Counted;
import io.github.tfsafety.runbook.ExpectedData.Witnessed;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Looks at restored data as a recovery file says what it has to be like; of what the file says nothing, neither does
 * it.
 */
public final class ExpectedDataCheck implements DataCheck {
    private final Map<String, ExpectedData> expectations;
    private final Map<String, String> environment;
    private final ItemCount items;

    private ExpectedDataCheck(
            Map<String, ExpectedData> expectations, Map<String, String> environment, ItemCount items) {
        this.expectations = Map.copyOf(expectations);
        this.environment = Map.copyOf(environment);
        this.items = items;
    }

    /**
     * A check of what a file expects.
     *
     * @param environment where the passwords are
     * @param tables reads the tables; the caller closes it
     */
    public static DataCheck of(RecoveryFile file, Map<String, String> environment, DynamoDbClient tables) {
        Map<String, ExpectedData> expectations = file.databases().stream()
                .filter(database -> database.data().isPresent())
                .collect(toMap(
                        ExpectedDataCheck::key, database -> database.data().orElseThrow()));
        return new ExpectedDataCheck(expectations, environment, new ItemCount(requireNonNull(tables, "tables")));
    }

    private static String key(Database database) {
        return (database.address().type().equals("aws_rds_cluster") ? "cluster " : "table ") + database.target();
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        expectations.forEach((key, expected) -> {
            if (expected instanceof Witnessed witnessed) {
                problems.addAll(problemsOf(key, witnessed));
            } else if (key.startsWith("cluster ")) {
                problems.add("Items can be counted in a table only, and not in the " + key);
            }
        });
        return problems;
    }

    private List<String> problemsOf(String key, Witnessed expected) {
        List<String> problems = new ArrayList<>();
        if (!key.startsWith("cluster ")) {
            problems.add("A witness is of a PostgreSQL database, and not of the " + key);
        }
        if (expected.mustHavePassword() && password(expected).isEmpty()) {
            problems.add("The environment has no " + expected.passwordFrom()
                    + ", which is to hold the password for the data of the " + key);
        }
        try {
            if (Files.exists(expected.before())) {
                WitnessFile.read(expected.before());
            } else {
                problems.add(
                        "There is no witness " + expected.before() + " to compare the data of the " + key + " with");
            }
        } catch (PostgresException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    @Override
    public Outcome check(RestoredDatabase restored, Run run) {
        boolean isCluster = restored instanceof RestoredCluster;
        ExpectedData expected = expectations.get((isCluster ? "cluster " : "table ") + restored.importId());
        if (expected instanceof Witnessed witnessed && restored instanceof RestoredCluster cluster) {
            return new WitnessComparison(witnessed, () -> password(witnessed)).of(cluster, run);
        }
        if (expected instanceof Counted counted) {
            return items.compared(restored.importId(), counted.atLeast());
        }
        return new Outcome.NotChecked("the recovery file does not say what it has to be like");
    }

    private Optional<String> password(Witnessed expected) {
        return Optional.ofNullable(environment.get(expected.passwordFrom())).filter(text -> !text.isEmpty());
    }
}
