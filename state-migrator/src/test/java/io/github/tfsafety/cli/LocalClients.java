package io.github.tfsafety.cli;

import io.github.tfsafety.localaws.LocalAws;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Clients with which tests prepare a local AWS and look at it. */
final class LocalClients {
    private static final String USUAL = "test";

    private LocalClients() {}

    static RdsClient rds(LocalAws aws) {
        return rds(aws, USUAL);
    }

    static RdsClient rds(LocalAws aws, String accessKey) {
        return client(RdsClient.builder(), aws, accessKey);
    }

    static DynamoDbClient dynamoDb(LocalAws aws) {
        return client(DynamoDbClient.builder(), aws, USUAL);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, LocalAws aws, String accessKey) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
