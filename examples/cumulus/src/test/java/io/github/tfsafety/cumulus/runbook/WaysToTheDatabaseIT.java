package io.github.tfsafety.cumulus.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.run.Run;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What other roots are given has to be as before, and the hosts have to be new. */
final class WaysToTheDatabaseIT {
    private static final String ADMIN = "dev-rds-login";
    private static final String USER = "dev-db-login";
    private static final String GROUP = "sg-0a1b2c3d4e5f60003";

    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));
    private final RdsClient rds = at(aws.endpoint(), RdsClient.builder()).build();
    private final SecretsManagerClient secrets =
            at(aws.endpoint(), SecretsManagerClient.builder()).build();
    private final WaysToTheDatabase ways = new WaysToTheDatabase(rds, secrets, new LoginSecrets(ADMIN, USER));
    private Run run;

    @BeforeEach
    void note() {
        run = Run.begin(folder, "cluster-pitr", Map.of(), Clock.systemUTC());
        cluster("old", GROUP);
        create(ADMIN);
        create(USER);
        ways.note("old", run);
    }

    @AfterEach
    void close() {
        run.close();
        rds.close();
        secrets.close();
        aws.close();
    }

    @Test
    void areRightWhenOnlyTheHostsAreNew() {
        cluster("new", GROUP);
        host("new");
        assertThat(ways.wrong("new", run)).isEmpty();
        assertThat(ClosingNotes.of(run.snapshot())).contains("are as before");
    }

    @Test
    void areWrongWhileASecretNamesTheOldHost() {
        cluster("new", GROUP);
        assertThat(ways.wrong("new", run))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("host"));
    }

    @Test
    void areWrongWhenTheClusterIsInAnotherSecurityGroup() {
        cluster("new", "sg-0a1b2c3d4e5f60009");
        host("new");
        assertThat(ways.wrong("new", run))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("sg-0a1b2c3d4e5f60009", GROUP));
    }

    @Test
    void areWrongWhenASecretWasMadeAnew() {
        cluster("new", GROUP);
        secrets.deleteSecret(delete -> delete.secretId(USER).forceDeleteWithoutRecovery(true));
        aws.clock().advance(Duration.ofMinutes(1));
        create(USER);
        host("new");
        assertThat(ways.wrong("new", run))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(USER));
    }

    private void cluster(String name, String group) {
        rds.createDBCluster(create -> create.dbClusterIdentifier(name)
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("not-a-secret")
                .vpcSecurityGroupIds(group));
        aws.clock().advance(Duration.ofMinutes(30));
    }

    private void create(String secret) {
        secrets.createSecret(create -> create.name(secret).secretString(login("old")));
    }

    /** Both secrets name the endpoint of a cluster. */
    private void host(String cluster) {
        secrets.putSecretValue(put -> put.secretId(ADMIN).secretString(login(cluster)));
        secrets.putSecretValue(put -> put.secretId(USER).secretString(login(cluster)));
    }

    private String login(String cluster) {
        String host = rds.describeDBClusters(describe -> describe.dbClusterIdentifier(cluster))
                .dbClusters()
                .get(0)
                .endpoint();
        return "{\"host\":\"" + host + "\",\"username\":\"dev\",\"password\":\"not-a-secret\"}";
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of("us-east-1"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
