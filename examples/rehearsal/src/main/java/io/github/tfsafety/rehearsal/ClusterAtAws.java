package io.github.tfsafety.rehearsal;

import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** A cluster as AWS reports it. */
record ClusterAtAws(String identifier, String status, Protection protection) {
    /** Whether deletion protection is on. */
    enum Protection {
        ON,
        OFF
    }

    static List<ClusterAtAws> all(URI endpoint) {
        return describe(endpoint).stream()
                .map(cluster -> new ClusterAtAws(
                        cluster.dbClusterIdentifier(),
                        cluster.status(),
                        cluster.deletionProtection() ? Protection.ON : Protection.OFF))
                .toList();
    }

    /** The last whole second that a cluster can be restored to. */
    static Instant latestRestorableSecond(URI endpoint, String identifier) {
        return describe(endpoint).stream()
                .filter(cluster -> cluster.dbClusterIdentifier().equals(identifier))
                .map(cluster -> cluster.latestRestorableTime().truncatedTo(ChronoUnit.SECONDS))
                .findFirst()
                .orElseThrow(() -> new RehearsalFailedException("there is no cluster " + identifier));
    }

    /** Takes a snapshot. */
    static void snapshot(URI endpoint, String identifier, String name) {
        try (RdsClient rds = client(endpoint)) {
            rds.createDBClusterSnapshot(
                    create -> create.dbClusterIdentifier(identifier).dbClusterSnapshotIdentifier(name));
        }
    }

    private static List<DBCluster> describe(URI endpoint) {
        try (RdsClient rds = client(endpoint)) {
            return rds.describeDBClusters().dbClusters();
        }
    }

    private static RdsClient client(URI endpoint) {
        return RdsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(TerraformSandbox.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public String toString() {
        return identifier + " is " + status + ", deletion protection " + (protection == Protection.ON ? "on" : "off");
    }
}
