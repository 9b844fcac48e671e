package io.github.tfsafety.recovery;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * AWS clients as the commands use them. Account, region and endpoint are found as the SDK finds them (profile,
 * {@code AWS_REGION}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_RDS}, …); no call waits for ever.
 */
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    private AwsClients() {}

    /** A client for Amazon RDS, which the caller closes. */
    public static RdsClient rds() {
        return RdsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(AwsClients::patient)
                .build();
    }

    private static void patient(ClientOverrideConfiguration.Builder configuration) {
        configuration
                .retryStrategy(RetryMode.STANDARD)
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL);
    }
}
