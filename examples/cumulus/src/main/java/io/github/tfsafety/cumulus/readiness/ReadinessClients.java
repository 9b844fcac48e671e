package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.aws.BucketSettings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Clients of the services that an audit asks; the caller closes them. */
public record ReadinessClients(
        DynamoDbClient dynamo, RdsClient rds, SecretsManagerClient secrets, KmsClient kms, BucketSettings buckets) {
    public ReadinessClients {
        requireNonNull(dynamo, "dynamo");
        requireNonNull(rds, "rds");
        requireNonNull(secrets, "secrets");
        requireNonNull(kms, "kms");
        requireNonNull(buckets, "buckets");
    }
}
