package io.github.tfsafety.cumulus.cli;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The test's own way to an endpoint. */
record TestClients(
        DynamoDbClient dynamo,
        RdsClient rds,
        LambdaClient lambda,
        SqsClient sqs,
        SfnClient machines,
        SecretsManagerClient secrets,
        KmsClient kms)
        implements AutoCloseable {
    static final String REGION = "us-east-1";

    static TestClients of(URI endpoint) {
        return new TestClients(
                at(endpoint, DynamoDbClient.builder()).build(),
                at(endpoint, RdsClient.builder()).build(),
                at(endpoint, LambdaClient.builder()).build(),
                at(endpoint, SqsClient.builder()).build(),
                at(endpoint, SfnClient.builder()).build(),
                at(endpoint, SecretsManagerClient.builder()).build(),
                at(endpoint, KmsClient.builder()).build());
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    @Override
    public void close() {
        List.<SdkAutoCloseable>of(dynamo, rds, lambda, sqs, machines, secrets, kms)
                .forEach(SdkAutoCloseable::close);
    }
}
