package io.github.tfsafety.localaws;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK for Java for an endpoint, which hold its replies against the service models. */
public final class AwsClients {

    /** Asks every 200 ms, for a minute at most. */
    public static final Consumer<WaiterOverrideConfiguration.Builder> IMPATIENT = waiter -> waiter.maxAttempts(300)
            .waitTimeout(Duration.ofMinutes(1))
            .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(200)));

    private AwsClients() {}

    public static RdsClient rds(LocalAws aws, String region) {
        return configured(RdsClient.builder(), aws, region).build();
    }

    public static DynamoDbClient dynamoDb(LocalAws aws, String region) {
        return configured(DynamoDbClient.builder(), aws, region).build();
    }

    static DynamoDbStreamsClient streams(LocalAws aws, String region) {
        return configured(DynamoDbStreamsClient.builder(), aws, region).build();
    }

    public static SecretsManagerClient secretsManager(LocalAws aws, String region) {
        return configured(SecretsManagerClient.builder(), aws, region).build();
    }

    public static StsClient sts(LocalAws aws, String region) {
        return configured(StsClient.builder(), aws, region).build();
    }

    public static BackupClient backup(LocalAws aws, String region) {
        return configured(BackupClient.builder(), aws, region).build();
    }

    public static CloudWatchClient cloudWatch(LocalAws aws, String region) {
        return configured(CloudWatchClient.builder(), aws, region).build();
    }

    public static ApplicationAutoScalingClient autoScaling(LocalAws aws, String region) {
        return configured(ApplicationAutoScalingClient.builder(), aws, region).build();
    }

    public static KmsClient kms(LocalAws aws, String region) {
        return configured(KmsClient.builder(), aws, region).build();
    }

    public static SqsClient sqs(LocalAws aws, String region) {
        return configured(SqsClient.builder(), aws, region).build();
    }

    public static S3Client s3(LocalAws aws, String region) {
        return configured(S3Client.builder(), aws, region).build();
    }

    public static SfnClient stepFunctions(LocalAws aws, String region) {
        return configured(SfnClient.builder(), aws, region).build();
    }

    public static EcsClient ecs(LocalAws aws, String region) {
        return configured(EcsClient.builder(), aws, region).build();
    }

    public static LambdaClient lambda(LocalAws aws, String region) {
        return configured(LambdaClient.builder(), aws, region).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, LocalAws aws, String region) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(configuration ->
                        configuration.retryStrategy(RetryMode.STANDARD).addExecutionInterceptor(new StrictReplies()));
    }
}
