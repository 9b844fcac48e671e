package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.SettingsCapsule;
import io.github.tfsafety.recovery.VaultPoint;
import io.github.tfsafety.recovery.Vaults;
import io.github.tfsafety.recovery.dynamodb.TableRestore.SafetyBackup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SourceTableDetails;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds what a restore takes its data from, and refuses what cannot be restored. */
final class TableSources {
    private final TableClients clients;
    private final DynamoDbClient dynamo;
    private final Tables tables;

    TableSources(TableClients clients, Tables tables) {
        this.clients = clients;
        this.dynamo = clients.dynamo();
        this.tables = tables;
    }

    /**
     * Asks AWS about what a request names.
     *
     * @throws RestoreRefusedException if there is nothing to restore from
     */
    TableSource find(TableRestore request) {
        if (request.origin() instanceof TableOrigin.Backup backup) {
            return fromBackup(backup.arn(), request.capsule());
        }
        if (request.origin() instanceof TableOrigin.AtTime at) {
            return living(at.table(), Optional.of(at.time()), request.safetyBackup());
        }
        return living(((TableOrigin.Latest) request.origin()).table(), Optional.empty(), request.safetyBackup());
    }

    private TableSource living(String name, Optional<Instant> asked, SafetyBackup first) {
        TableDescription table = tables.find(name)
                .orElseThrow(() -> new RestoreRefusedException("There is no table " + name
                        + " in this account and region; check AWS_PROFILE and AWS_REGION. If it was deleted, restore the"
                        + " SYSTEM backup that AWS made of it"));
        Instant moment = momentWithinWindow(table.tableName(), asked, first);
        return new TableSource(TableRef.of(table), null, moment, Settings.of(new TableView(clients, table)));
    }

    /**
     * The latest moment is sent as a time, too: so the table that is made can be told from one that another restore
     * made, and a second try asks for the same data.
     */
    private Instant momentWithinWindow(String name, Optional<Instant> asked, SafetyBackup first) {
        PointInTimeRecoveryDescription recovery = AwsCall.call(
                "DescribeContinuousBackups",
                () -> dynamo.describeContinuousBackups(request -> request.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription());
        if (recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            throw new RestoreRefusedException("Point-in-time recovery is off for the table " + name
                    + ", so there is no way back to a moment; restore one of its backups");
        }
        Instant earliest = recovery.earliestRestorableDateTime();
        Instant latest = recovery.latestRestorableDateTime();
        if (earliest == null || latest == null) {
            throw new RestoreRefusedException("The table " + name
                    + " has no restorable time yet; wait a few minutes after point-in-time recovery was switched on");
        }
        Instant moment = asked.orElse(latest);
        if (first == SafetyBackup.TAKE) {
            requireInWindowLongEnough(name, moment, recovery);
        }
        if (moment.isBefore(earliest) || moment.isAfter(latest)) {
            throw new RestoreRefusedException("The table " + name + " can be restored to a time from " + earliest
                    + " to " + latest + ", not to " + moment);
        }
        return moment;
    }

    /** A full window moves on, while the source is backed up first. */
    private void requireInWindowLongEnough(String name, Instant moment, PointInTimeRecoveryDescription recovery) {
        Integer days = recovery.recoveryPeriodInDays();
        Instant now = tables.now();
        if (days != null
                && !moment.isBefore(recovery.earliestRestorableDateTime())
                && moment.isBefore(now.minus(Duration.ofDays(days)).plus(tables.lead()))) {
            throw new RestoreRefusedException("The window of the table " + name + " is " + days + " days, so " + moment
                    + " leaves it in less than " + tables.lead().toMinutes()
                    + " minutes, perhaps before its safety backup is taken; choose a later time, or restore at once"
                    + " (--no-safety-backup)");
        }
    }

    private TableSource fromBackup(String arn, Optional<SettingsCapsule> capsule) {
        if (VaultPoint.isArn(arn)) {
            return fromVault(new Vaults(clients.backup()).find(arn), capsule);
        }
        if (Arn.parse(arn).filter(each -> each.service().equals("dynamodb")).isEmpty()) {
            throw new RestoreRefusedException(arn + " is neither the ARN of a backup that DynamoDB keeps nor that of a"
                    + " recovery point of AWS Backup; tfsafety points lists both");
        }
        BackupDescription backup = describe(arn);
        if (backup.backupDetails().backupStatus() != BackupStatus.AVAILABLE) {
            throw new RestoreRefusedException(
                    "The backup " + arn + " is " + backup.backupDetails().backupStatusAsString()
                            + ", and only an AVAILABLE one can be restored; wait, or choose another");
        }
        SourceTableDetails source = backup.sourceTableDetails();
        TableRef table = new TableRef(source.tableName(), source.tableArn());
        Settings remembered = capsule.flatMap(each -> each.of(table.arn()))
                .map(entry -> Settings.of(entry).or(Settings.of(backup)))
                .orElseGet(() -> Settings.of(backup));
        // A table of the same name that was made since has settings of its own.
        Settings settings = tables.find(table.name())
                .filter(living -> living.tableId().equals(source.tableId()))
                .map(living -> Settings.of(new TableView(clients, living)).or(remembered))
                .orElse(remembered);
        return new TableSource(table, arn, backup.backupDetails().backupCreationDateTime(), settings);
    }

    /** AWS Backup does not tell what its recovery point remembers of a table's settings. */
    private TableSource fromVault(VaultPoint point, Optional<SettingsCapsule> capsule) {
        Arn source = Arn.parse(point.resourceArn())
                .filter(arn -> arn.service().equals("dynamodb"))
                .orElseThrow(() -> new RestoreRefusedException(
                        point.arn() + " holds no table, but " + point.resourceType() + " " + point.resourceArn()));
        TableRef table = new TableRef(source.name(), point.resourceArn());
        Settings remembered =
                capsule.flatMap(each -> each.of(table.arn())).map(Settings::of).orElseGet(Settings::none);
        // A table of the same name that was made since has settings of its own.
        Settings settings = tables.find(table.name())
                .filter(living -> living.creationDateTime().isBefore(point.created()))
                .map(living -> Settings.of(new TableView(clients, living)).or(remembered))
                .orElse(remembered);
        return new TableSource(table, point.arn(), point.created(), settings);
    }

    private BackupDescription describe(String arn) {
        return AwsCall.call("DescribeBackup", () -> {
            try {
                return dynamo.describeBackup(request -> request.backupArn(arn)).backupDescription();
            } catch (BackupNotFoundException e) {
                throw new RestoreRefusedException(
                        "There is no backup " + arn + " in this account and region; check AWS_PROFILE and AWS_REGION");
            }
        });
    }
}
