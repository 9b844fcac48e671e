package io.github.tfsafety.localaws.dynamodb;

import io.github.tfsafety.localaws.protocol.AwsError;
import java.time.Instant;

/** The refusals of DynamoDB, by their modelled names. */
final class DynamoFaults {

    private DynamoFaults() {}

    static AwsError validation(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    static AwsError resourceNotFound(String what) {
        return new AwsError(400, "ResourceNotFoundException", "Requested resource not found: " + what);
    }

    static AwsError resourceInUse(String message) {
        return new AwsError(400, "ResourceInUseException", message);
    }

    static AwsError throughputExceeded(String table) {
        return new AwsError(
                400,
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded: " + table);
    }

    static AwsError limitExceeded(String message) {
        return new AwsError(400, "LimitExceededException", message);
    }

    /** What the calls about backups say, where the calls about tables say {@link #resourceNotFound}. */
    static AwsError tableNotFound(String name) {
        return new AwsError(400, "TableNotFoundException", "Table not found: " + name);
    }

    static AwsError tableAlreadyExists(String name) {
        return new AwsError(400, "TableAlreadyExistsException", "Table already exists: " + name);
    }

    static AwsError tableInUse(String name) {
        return new AwsError(400, "TableInUseException", "Table is being created or deleted: " + name);
    }

    static AwsError backupNotFound(String arn) {
        return new AwsError(400, "BackupNotFoundException", "Backup not found: " + arn);
    }

    static AwsError backupInUse(String arn) {
        return new AwsError(400, "BackupInUseException", "Backup is in use: " + arn);
    }

    static AwsError pointInTimeRecoveryUnavailable(String name) {
        return new AwsError(
                400,
                "PointInTimeRecoveryUnavailableException",
                "Point in time recovery is not enabled for table '" + name + "'");
    }

    static AwsError continuousBackupsUnavailable(String name) {
        return new AwsError(
                400,
                "ContinuousBackupsUnavailableException",
                "Backups are being enabled for the table: " + name + ". Please retry later");
    }

    static AwsError invalidRestoreTime(Instant time, Instant earliest, Instant latest) {
        return new AwsError(
                400,
                "InvalidRestoreTimeException",
                "The restore time " + time + " is not between " + earliest + " and " + latest);
    }
}
