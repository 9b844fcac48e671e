package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.ParityReport.Row;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Gives a restored table the settings that no restore brings back, and says of each what became of it. */
final class SettingsRestorer {
    private final TableClients clients;
    private final Tables tables;
    private final Wishes wishes;
    private final Set<Late> held;

    SettingsRestorer(TableClients clients, Tables tables, Wishes wishes, Set<Late> held) {
        this.clients = clients;
        this.tables = tables;
        this.wishes = wishes;
        this.held = held;
    }

    List<Row> restore(List<TableSetting> settings, TableDescription table, Run run) {
        List<Row> rows = new ArrayList<>();
        for (TableSetting setting : settings) {
            rows.add(restore(setting, table, run));
        }
        return rows;
    }

    private Row restore(TableSetting setting, TableDescription table, Run run) {
        Wish wish = wishes.of(setting);
        String value = wish.value();
        String actual = "";
        try {
            actual = setting.read(new TableView(clients, table));
            if (value == null) {
                return wish.row(actual, SettingVerdict.UNKNOWN);
            }
            if (actual.equals(value)) {
                return wish.row(actual, wasSet(setting, table, run) ? wish.verdictWhenSet() : wish.verdictWhenEqual());
            }
            if (setting.late().filter(held::contains).isPresent()) {
                return wish.row(actual, SettingVerdict.REPORT_ONLY, "held back as asked; look at the data first");
            }
            set(setting, value, table, run);
            actual = readAgain(setting, table);
            return wish.row(actual, actual.equals(value) ? wish.verdictWhenSet() : SettingVerdict.DIFFERS);
        } catch (AwsFailedException refusal) {
            // One setting that AWS refuses is no reason to go without the others.
            Settings.rethrowIfPassing(refusal);
            String why = refusal.operation() + ": " + refusal.errorCode();
            return wish.row(actual, value == null ? SettingVerdict.UNKNOWN : SettingVerdict.DIFFERS, why);
        }
    }

    /** Looks at the table itself only where that tells the setting: AWS should not be asked too often. */
    private String readAgain(TableSetting setting, TableDescription table) {
        TableDescription now = setting.isPartOfTable() ? tables.await(table, Readiness::isActive) : table;
        return setting.read(new TableView(clients, now));
    }

    private void set(TableSetting setting, String value, TableDescription table, Run run) {
        run.step(step(setting, table), Map.of("table", table.tableArn(), "setting", setting.name()), () -> {
            for (Change change : setting.changes(value, TableRef.of(table), clients)) {
                BusyTable.make(table.tableName(), change, tables.watch());
            }
        });
    }

    private static boolean wasSet(TableSetting setting, TableDescription table, Run run) {
        return run.journal().resultOf(step(setting, table)).isPresent();
    }

    private static String step(TableSetting setting, TableDescription table) {
        return "set " + setting.name() + " of table " + table.tableName();
    }
}
