package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestoreFailedException;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.Watch.Watched;
import io.github.tfsafety.run.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/** Finds and takes backups of tables; never deletes one. */
final class TableBackups {
    /** As many as the SDK's standard mode makes. */
    private static final int TRIES = 3;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(3);

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

    private static String name(String runId) {
        return "tfsafety-" + runId;
    }

    /** What a run would take. */
    static PlannedCall planned(String table, String runId) {
        return new PlannedCall(
                "CreateBackup", SdkJson.write(request(table, name(runId)).build()));
    }

    private static CreateBackupRequest.Builder request(String table, String name) {
        return CreateBackupRequest.builder().tableName(table).backupName(name);
    }

    /** Takes a backup once in a run, and waits until it can be restored. */
    String take(String table, Run run) {
        String name = name(run.id());
        String arn = run.step(
                        "back up table " + table,
                        Map.of("table", table, "backup", name),
                        () -> Map.of("arn", takeOnce(table, name)))
                .getOrDefault("arn", "");
        tables.watch().await("backup of " + table, new WatchedBackup(arn));
        return arn;
    }

    /** DynamoDB takes no token and one name twice, so what a lost reply left behind is looked for before each try. */
    private String takeOnce(String table, String name) {
        for (int left = TRIES; ; left--) {
            Optional<String> taken = of(table).stream()
                    .filter(backup -> backup.backupName().equals(name))
                    .map(BackupSummary::backupArn)
                    .findFirst();
            if (taken.isPresent()) {
                return taken.get();
            }
            try {
                return createAtMostOnce(table, name);
            } catch (AwsFailedException e) {
                if (left == 1 || !e.mayPass()) {
                    throw e;
                }
                tables.pause(BETWEEN_TRIES);
            }
        }
    }

    private String createAtMostOnce(String table, String name) {
        return AwsCall.call(
                "CreateBackup",
                () -> dynamo.createBackup(request(table, name)
                                .overrideConfiguration(same -> same.addPlugin(TableBackups::withoutRetries))
                                .build())
                        .backupDetails()
                        .backupArn());
    }

    private static void withoutRetries(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
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
