package io.github.tfsafety.recovery.dynamodb;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsClients;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The services that hold a table and its settings.
 *
 * @param scaling what changes a table's provisioned throughput by itself
 * @param alarms CloudWatch's alarms on the table's metrics
 * @param keys the keys that encrypt tables
 * @param backup AWS Backup, whose newer recovery points DynamoDB itself cannot restore
 */
public record TableClients(
        DynamoDbClient dynamo,
        ApplicationAutoScalingClient scaling,
        CloudWatchClient alarms,
        KmsClient keys,
        BackupClient backup)
        implements AutoCloseable {
    public TableClients {
        requireNonNull(dynamo, "dynamo");
        requireNonNull(scaling, "scaling");
        requireNonNull(alarms, "alarms");
        requireNonNull(keys, "keys");
        requireNonNull(backup, "backup");
    }

    /** Clients as the commands use them. */
    public static TableClients open() {
        return new TableClients(
                AwsClients.dynamoDb(),
                AwsClients.autoScaling(),
                AwsClients.cloudWatch(),
                AwsClients.kms(),
                AwsClients.backup());
    }

    @Override
    public void close() {
        dynamo.close();
        scaling.close();
        alarms.close();
        keys.close();
        backup.close();
    }
}
