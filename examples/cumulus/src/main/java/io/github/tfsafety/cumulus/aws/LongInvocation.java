package io.github.tfsafety.cumulus.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Invocations that may take as long as a function may run: 15 minutes (AWS Lambda, quotas). */
public final class LongInvocation {
    private static final Duration LONGEST = Duration.ofMinutes(16);

    private LongInvocation() {}

    /** A client that does not try again by itself, as an invocation may have started work. */
    public static LambdaClient client() {
        return within(LONGEST);
    }

    static LambdaClient within(Duration longest) {
        return LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(longest))
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(longest)
                        .apiCallTimeout(longest))
                .build();
    }
}
