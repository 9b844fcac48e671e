package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.tfsafety.recovery.AwsCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The tables of the deployment. The page lists tables that are protected by default; four are not, and one on the list
 * does not exist (tf-modules/data-persistence/variables.tf of 10.1.0), so each table itself is asked.
 */
final class TablesAudit implements Audit {
    private static final String POINT_IN_TIME = "point-in-time recovery";
    private static final Duration WINDOW = Duration.ofDays(1);

    private final DynamoDbClient dynamo;
    private final Map<String, String> tables;
    private final Clock clock;

    /**
     * An audit of tables.
     *
     * @param tables what each is called, by what it is called in {@code enable_point_in_time_tables}
     */
    TablesAudit(DynamoDbClient dynamo, Map<String, String> tables, Clock clock) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.tables = Map.copyOf(tables);
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public List<Finding> look() {
        Findings findings = new Findings("tables");
        tables.values().stream().sorted().forEach(name -> look(name, findings));
        return findings.all();
    }

    private void look(String name, Findings findings) {
        Optional<TableDescription> table = find(name);
        if (table.isEmpty()) {
            findings.wanting(
                    Grade.FAULT,
                    name,
                    "exists",
                    "no such table",
                    "restore it: tfsafety points " + name + " tells what can be had back");
            return;
        }
        PointInTimeRecoveryDescription recovery = recovery(name);
        boolean on = recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
        findings.check(on, Grade.FAULT, name, POINT_IN_TIME, on ? "on" : "off", edit());
        if (on) {
            window(name, recovery, findings);
        }
        boolean kept = Boolean.TRUE.equals(table.get().deletionProtectionEnabled());
        findings.check(
                kept,
                Grade.WEAK,
                name,
                "deletion protection",
                kept ? "on" : "off",
                "aws dynamodb update-table --table-name " + name + " --deletion-protection-enabled");
    }

    /** A window begins when recovery was switched on: a short one means that it was off a moment ago. */
    private void window(String name, PointInTimeRecoveryDescription recovery, Findings findings) {
        Instant earliest = recovery.earliestRestorableDateTime();
        Duration age = earliest == null ? Duration.ZERO : Duration.between(earliest, clock.instant());
        findings.check(
                age.compareTo(WINDOW) >= 0,
                Grade.WEAK,
                name,
                "age of the window",
                age.toHours() + " hours",
                "nothing but time; what was before cannot be had back");
    }

    private Optional<TableDescription> find(String name) {
        return AwsCall.call("DescribeTable", () -> {
            try {
                return Optional.of(dynamo.describeTable(describe -> describe.tableName(name))
                        .table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private PointInTimeRecoveryDescription recovery(String name) {
        return AwsCall.call(
                        "DescribeContinuousBackups",
                        () -> dynamo.describeContinuousBackups(describe -> describe.tableName(name)))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
    }

    /** The whole list, as the module takes it: what it leaves out is switched off. */
    private String edit() {
        return "in the call of the module data-persistence: enable_point_in_time_tables = "
                + tables.keySet().stream()
                        .sorted()
                        .map(name -> "\"" + name + "\"")
                        .collect(joining(", ", "[", "]"));
    }
}
