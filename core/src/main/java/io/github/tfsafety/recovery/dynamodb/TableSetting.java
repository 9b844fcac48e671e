package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting that no restore brings back. Its value is a JSON text that names no table, so that the values of two tables
 * can be compared, kept in a capsule, and set.
 */
interface TableSetting {
    /** What a table needs from its first moment on. */
    static List<TableSetting> protection() {
        return List.of(new DeletionProtection(), new PointInTimeRecovery());
    }

    /** In this order: what others read from the table comes late, what deletes from it comes last. */
    static List<TableSetting> others() {
        return List.of(
                new TableClassSetting(),
                new ResourcePolicy(),
                new Tags(),
                new ScalableTargets(),
                new ScalingPolicies(),
                new ScheduledActions(),
                new Alarms(),
                new ContributorInsights(),
                new ChangeStream(),
                new KinesisDestinations(),
                new TimeToLive());
    }

    /** Those that neither others nor items notice. */
    static List<TableSetting> quiet() {
        return others().stream().filter(setting -> setting.late().isEmpty()).toList();
    }

    /** Those that a person may hold back. */
    static List<TableSetting> noticed() {
        return others().stream().filter(setting -> setting.late().isPresent()).toList();
    }

    static List<TableSetting> all() {
        return Stream.concat(protection().stream(), others().stream()).toList();
    }

    /** Its name as in AWS's API; also its section in a capsule. */
    String name();

    /** The value that a table has now. */
    String read(TableView table);

    /** Whether the value stands in the table's description; if not, a call of its own reads it. */
    default boolean isPartOfTable() {
        return false;
    }

    /** The calls that give a table the value. */
    List<Change> changes(String wished, TableRef target, TableClients clients);

    /** The value that AWS gives every restored table; empty for one that never equals a value. */
    default String afterRestore() {
        return "";
    }

    /** What it belongs to, if a person can hold it back. */
    default Optional<Late> late() {
        return Optional.empty();
    }
}
