package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.ItemCheck;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.recovery.dynamodb.TableRestore.GlobalIndexes;
import io.github.tfsafety.recovery.dynamodb.TableRestore.Late;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table's restore as a run's inputs: what one process writes, another one that resumes the run reads. */
final class RestoreTableInputs {
    private static final String SOURCE = "source";
    private static final String BACKUP = "backup";
    private static final String TIME = "time";
    private static final String TARGET = "target";
    private static final String INDEXES = "globalIndexes";
    private static final String HELD = "held";
    private static final String SAFETY = "safetyBackup";
    private static final String CAPSULE = "capsule";
    private static final String ROLE = "backupRole";

    private static final String TABLES_QUOTA = "tablesQuota";

    private RestoreTableInputs() {}

    static Map<String, String> of(TableOrigin origin, String target, RestoreTableOptions options) {
        Map<String, String> inputs = of(options);
        inputs.put(TARGET, target);
        if (origin instanceof TableOrigin.Backup backup) {
            inputs.put(BACKUP, backup.arn());
        } else if (origin instanceof TableOrigin.AtTime at) {
            inputs.put(SOURCE, at.table());
            inputs.put(TIME, at.time().toString());
        } else if (origin instanceof TableOrigin.Latest latest) {
            inputs.put(SOURCE, latest.table());
        }
        return inputs;
    }

    static Map<String, String> of(RestoreTableOptions options) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(INDEXES, options.globalIndexes().name());
        inputs.put(HELD, options.held().stream().map(Late::name).collect(Collectors.joining(",")));
        inputs.put(SAFETY, options.safetyBackup().name());
        options.backup().capsule().ifPresent(file -> inputs.put(CAPSULE, file));
        options.tablesQuota().ifPresent(most -> inputs.put(TABLES_QUOTA, String.valueOf(most)));
        options.parity().writeTo(inputs);
        options.items().writeTo(inputs);
        options.backup().backupRole().ifPresent(role -> inputs.put(ROLE, role));
        return inputs;
    }

    static TableRecovery recovery(
            Map<String, String> inputs, TableClients clients, Pace pace, RecoveryProgress progress) {
        TableRecovery recovery = TableRecovery.using(clients, pace, progress);
        String most = inputs.get(TABLES_QUOTA);
        return most == null ? recovery : recovery.whereTablesMayBe(Integer.parseInt(most));
    }

    static TableRestore request(Map<String, String> inputs) {
        return request(inputs, origin(inputs), requireNonNull(inputs.get(TARGET)));
    }

    /** A restore of the inputs' manner. */
    static TableRestore request(Map<String, String> inputs, TableOrigin origin, String target) {
        TableRestore request = TableRestore.of(origin, target)
                .with(GlobalIndexes.valueOf(requireNonNull(inputs.get(INDEXES))))
                .with(SafetyBackup.valueOf(requireNonNull(inputs.get(SAFETY))))
                .holding(held(requireNonNull(inputs.get(HELD))));
        Optional<ItemCheck> check = ItemCheckOptions.readFrom(inputs);
        if (check.isPresent()) {
            request = request.checking(check.get());
        }
        String role = inputs.get(ROLE);
        if (role != null) {
            request = request.asRole(role);
        }
        String capsule = inputs.get(CAPSULE);
        return capsule == null ? request : request.with(CapsuleFile.read(Path.of(capsule)));
    }

    private static TableOrigin origin(Map<String, String> inputs) {
        String backup = inputs.get(BACKUP);
        if (backup != null) {
            return new TableOrigin.Backup(backup);
        }
        String source = requireNonNull(inputs.get(SOURCE));
        String time = inputs.get(TIME);
        return time == null ? new TableOrigin.Latest(source) : new TableOrigin.AtTime(source, Instant.parse(time));
    }

    private static Set<Late> held(String names) {
        Set<Late> held = EnumSet.noneOf(Late.class);
        for (String name : names.split(",", -1)) {
            if (!name.isEmpty()) {
                held.add(Late.valueOf(name));
            }
        }
        return held;
    }
}
