package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.Watch.Watched;
import io.github.tfsafety.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/** Finds and takes backups of tables; never deletes one. */
final class TableBackups {
    private final DynamoDbClient dynamo;
    private final Tables tables;

    TableBackups(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    /** All backups that DynamoDB keeps of a table's name, on all pages. Asked for no type, AWS lists those of users. */
    List<BackupSummary> of(String table) {
        return list(request -> request.tableName(table).backupType(BackupTypeFilter.ALL));
    }

    /** All backups of a type, of all tables. */
    List<BackupSummary> ofType(BackupTypeFilter type) {
        return list(request -> request.backupType(type));
    }

    private List<BackupSummary> list(java.util.function.Consumer<ListBackupsRequest.Builder> filter) {
        List<BackupSummary> all = new ArrayList<>();
        String page = null;
        do {
            String after = page;
            ListBackupsResponse reply = AwsCall.call(
                    "ListBackups",
                    () -> dynamo.listBackups(
                            request -> request.exclusiveStartBackupArn(after).applyMutation(filter)));
            all.addAll(reply.backupSummaries());
            page = reply.lastEvaluatedBackupArn();
        } while (page != null);
        return all;
    }

    /** Takes a backup once in a run, and waits until it can be restored. */
    String take(String table, Run run) {
        String name = "tfsafety-" + run.id();
        String arn = run.step("back up table " + table, Map.of("table", table, "backup", name), () -> {
                    // A lost reply leaves a backup of this name behind.
                    Optional<String> taken = of(table).stream()
                            .filter(backup -> backup.backupName().equals(name))
                            .map(BackupSummary::backupArn)
                            .findFirst();
                    return Map.of("arn", taken.orElseGet(() -> create(table, name)));
                })
                .getOrDefault("arn", "");
        tables.watch().await("backup of " + table, new WatchedBackup(arn));
        return arn;
    }

    private String create(String table, String name) {
        return AwsCall.call(
                "CreateBackup",
                () -> dynamo.createBackup(request -> request.tableName(table).backupName(name))
                        .backupDetails()
                        .backupArn());
    }

    private final class WatchedBackup implements Watched<BackupDetails> {
        private final String arn;

        WatchedBackup(String arn) {
            this.arn = arn;
        }

        @Override
        public BackupDetails look() {
            return AwsCall.call(
                    "DescribeBackup",
                    () -> dynamo.describeBackup(request -> request.backupArn(arn))
                            .backupDescription()
                            .backupDetails());
        }

        @Override
        public String status(BackupDetails backup) {
            return String.valueOf(backup.backupStatusAsString());
        }

        @Override
        public boolean isReached(BackupDetails backup) {
            return backup.backupStatus() == BackupStatus.AVAILABLE;
        }

        @Override
        public void requireHope(BackupDetails backup) {
            if (backup.backupStatus() == BackupStatus.DELETED) {
                throw new RestoreFailedException(arn, "DELETED", "Somebody deleted the backup " + arn);
            }
        }
    }
}
