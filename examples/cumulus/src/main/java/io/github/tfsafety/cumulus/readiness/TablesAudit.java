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
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
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
    private static final Duration REACH = Duration.ofDays(35);

    /** Logins and counters that people and functions make anew. */
    private static final Set<String> PASSING = Set.of("AccessTokensTable", "SemaphoresTable");

    private final DynamoDbClient dynamo;
    private final Map<String, String> tables;
    private final Clock clock;
    private final Map<String, TableDescription> present = new TreeMap<>();

    /**
     * An audit of tables.
     *
     * @param tables what each is called, by what it is called in {@code enable_point_in_time_tables}
     */
    TablesAudit(DynamoDbClient dynamo, Map<String, String> tables, Clock clock) {
        this.dynamo = requireNonNull(dynamo, "dynamo");
        this.tables = new TreeMap<>(tables);
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public List<Finding> look() {
        Findings findings = new Findings("tables");
        tables.forEach((module, name) -> look(module, name, findings));
        return findings.all();
    }

    /** The tables that there are, by what the module calls them. */
    Map<String, TableDescription> present() {
        return Map.copyOf(present);
    }

    private void look(String module, String name, Findings findings) {
        Optional<TableDescription> table = find(name);
        table.ifPresent(there -> present.put(module, there));
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
        findings.check(
                on,
                PASSING.contains(module) ? Grade.WEAK : Grade.FAULT,
                name,
                POINT_IN_TIME,
                on ? "on" : "off",
                edit());
        if (on) {
            window(name, recovery, findings);
        }
        backup(name, findings);
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

    /** Of what lies further back than 35 days, the reach of point-in-time recovery, only a backup is left. */
    private void backup(String name, Findings findings) {
        Optional<Instant> newest =
                AwsCall.call(
                        "ListBackups",
                        () -> dynamo
                                .listBackups(list -> list.tableName(name).backupType(BackupTypeFilter.USER))
                                .backupSummaries()
                                .stream()
                                .filter(backup -> backup.backupStatus() == BackupStatus.AVAILABLE)
                                .map(BackupSummary::backupCreationDateTime)
                                .max(Instant::compareTo));
        boolean recent = newest.filter(
                        time -> Duration.between(time, clock.instant()).compareTo(REACH) <= 0)
                .isPresent();
        findings.check(
                recent,
                Grade.WEAK,
                name,
                "newest backup of its own",
                newest.map(Instant::toString).orElse("none"),
                "tfsafety backup " + name);
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
                + tables.keySet().stream().map(name -> "\"" + name + "\"").collect(joining(", ", "[", "]"));
    }
}
