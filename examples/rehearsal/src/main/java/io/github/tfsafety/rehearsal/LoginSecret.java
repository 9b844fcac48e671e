package io.github.tfsafety.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret that applications take the database's endpoint from. */
final class LoginSecret {
    private LoginSecret() {}

    /** The host that the secret's current version names; nothing else of it is kept. */
    static String host(URI endpoint, String name) {
        try (SecretsManagerClient secrets = SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String secret =
                    secrets.getSecretValue(request -> request.secretId(name)).secretString();
            return new ObjectMapper().readTree(secret).path("host").asText();
        } catch (JsonProcessingException e) {
            throw new RehearsalFailedException("the login secret is not JSON");
        }
    }
}
