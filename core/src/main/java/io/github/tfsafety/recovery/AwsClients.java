package io.github.tfsafety.recovery;

import io.github.tfsafety.run.RunException;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS clients as the commands use them. Account, region and endpoint are found as the SDK finds them (profile,
 * {@code AWS_REGION}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_RDS}, …); no call waits for ever. The caller
 * closes them.
 */
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    private AwsClients() {}

    public static RdsClient rds() {
        return client(RdsClient.builder());
    }

    public static DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.builder());
    }

    public static ApplicationAutoScalingClient autoScaling() {
        return client(ApplicationAutoScalingClient.builder());
    }

    public static CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.builder());
    }

    public static KmsClient kms() {
        return client(KmsClient.builder());
    }

    public static LambdaClient lambda() {
        return client(LambdaClient.builder());
    }

    /** A client that tells the account. */
    public static StsClient sts() {
        return client(StsClient.builder());
    }

    /** A client for AWS Backup. */
    public static BackupClient backup() {
        return client(BackupClient.builder());
    }

    /**
     * A client of another service, as patient as these.
     *
     * @throws RunException if nothing says which region
     */
    public static <C, B extends AwsSyncClientBuilder<B, C> & SdkClientBuilder<B, C>> C client(B builder) {
        try {
            return patient(builder).build();
        } catch (SdkClientException e) {
            throw new RunException(
                    "No AWS region is known; set AWS_REGION, or name a profile that has one in AWS_PROFILE", e);
        }
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & SdkClientBuilder<B, ?>> B patient(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(AwsClients::patient);
    }

    private static void patient(ClientOverrideConfiguration.Builder configuration) {
        configuration
                .retryStrategy(RetryMode.STANDARD)
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL);
    }
}
