package io.github.tfsafety.cumulus.aws;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsClients;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Clients of the services that a deployment works with.
 *
 * @param once invokes functions without trying again by itself, as an invocation may have started work
 */
public record CumulusClients(
        DynamoDbClient dynamo,
        LambdaClient lambda,
        LambdaClient once,
        SqsClient sqs,
        SfnClient machines,
        EcsClient tasks,
        SecretsManagerClient secrets)
        implements AutoCloseable {
    private static final Duration INVOCATION = Duration.ofMinutes(2);

    public CumulusClients {
        requireNonNull(dynamo, "dynamo");
        requireNonNull(lambda, "lambda");
        requireNonNull(once, "once");
        requireNonNull(sqs, "sqs");
        requireNonNull(machines, "machines");
        requireNonNull(tasks, "tasks");
        requireNonNull(secrets, "secrets");
    }

    /** Clients as the commands use them: account, region and endpoint are found as the SDK finds them. */
    public static CumulusClients open() {
        return new CumulusClients(
                AwsClients.dynamoDb(),
                AwsClients.lambda(),
                // A function behind an API may take as long as API Gateway lets it, and more.
                LongInvocation.within(INVOCATION),
                AwsClients.client(SqsClient.builder()),
                AwsClients.client(SfnClient.builder()),
                AwsClients.client(EcsClient.builder()),
                AwsClients.client(SecretsManagerClient.builder()));
    }

    @Override
    public void close() {
        List.<SdkAutoCloseable>of(dynamo, lambda, once, sqs, machines, tasks, secrets)
                .forEach(SdkAutoCloseable::close);
    }
}
