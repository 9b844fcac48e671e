package io.github.tfsafety.localaws.dynamodb;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Taking and finding backups. */
final class Backups {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Backups() {}

    static Backup require(TableStore store, String arn) {
        return Optional.ofNullable(store.backups.get(arn)).orElseThrow(() -> DynamoFaults.backupNotFound(arn));
    }

    static Backup takeUserBackup(TableStore store, Table table, String name) {
        Backup backup = take(store, table, name, Backup.Type.USER, null);
        store.at(
                backup.created().plus(Durations.TAKE_BACKUP),
                planned -> store.backups.computeIfPresent(backup.arn(), (arn, current) -> current.available()));
        return backup;
    }

    /** A recovery point of AWS Backup that DynamoDB keeps, and lists among its own backups. */
    static Backup takeForAwsBackup(TableStore store, Table table, String jobId) {
        Backup backup = take(store, table, "awsbackup-" + jobId, Backup.Type.AWS_BACKUP, null);
        store.at(
                backup.created().plus(Durations.TAKE_BACKUP),
                planned -> store.backups.computeIfPresent(backup.arn(), (arn, current) -> current.available()));
        return backup;
    }

    /** What is left of a table with point-in-time recovery when it is deleted: its last moment, for 35 days. */
    static void takeSystemBackup(TableStore store, Table table) {
        Instant expiry = store.now().plus(Durations.SYSTEM_BACKUP_KEPT);
        Backup backup = take(store, table, table.name + "$DeletedTableBackup", Backup.Type.SYSTEM, expiry);
        store.at(expiry, planned -> store.backups.remove(backup.arn()));
    }

    private static Backup take(TableStore store, Table table, String name, Backup.Type type, @Nullable Instant expiry) {
        Instant now = store.now();
        String arn = "%s/backup/%014d-%08x".formatted(table.arn, now.toEpochMilli(), RANDOM.nextInt());
        Backup backup = Backup.of(table, arn, name, type, now, expiry);
        store.backups.put(arn, backup);
        return backup;
    }
}
