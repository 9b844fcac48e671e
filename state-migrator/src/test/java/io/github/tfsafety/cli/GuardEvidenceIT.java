package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;

/** The guard asks AWS what could be recovered of a cluster that a plan destroys, by the real command. */
final class GuardEvidenceIT {
    private static final String ARN = "arn:aws:rds:us-east-1:123456789012:cluster:orders";

    @TempDir
    Path folder;

    private final LocalAws aws =
            LocalAws.start(LocalAws.Options.manualClock(Instant.now().minus(2, ChronoUnit.DAYS))
                    .withSpeed(1));
    private final RdsClient rds = LocalClients.rds(aws);

    @BeforeEach
    void makeACluster() {
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("orders")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .backupRetentionPeriod(7));
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void countsAWaiverOnlyOnceASnapshotOutlivesTheCluster() throws Exception {
        String policy = policy(999);
        JsonNode before = judge(ARN, 3, "--policy", policy);
        assertThat(before.at("/findings/0/recovery/outlives_database").asBoolean(true))
                .isFalse();

        rds.createDBClusterSnapshot(
                snapshot -> snapshot.dbClusterIdentifier("orders").dbClusterSnapshotIdentifier("before-retirement"));
        aws.clock().advance(Duration.ofHours(1));

        JsonNode after = judge(ARN, 0, "--policy", policy);
        assertThat(after.at("/findings/0/recovery/source").asText()).contains("before-retirement");
        assertThat(after.at("/findings/0/recovery/lost_seconds").asLong())
                .isBetween(
                        Duration.ofHours(40).toSeconds(), Duration.ofHours(49).toSeconds());
        judge(ARN, 3, "--policy", policy(1));
    }

    @Test
    void neverCountsWhatCouldNotBeAsked() throws Exception {
        String foreign = ARN.replace("123456789012", "999999999999");
        String absent = ARN.replace(":orders", ":absent");
        for (String arn : List.of(foreign, absent, ARN.replace("us-east-1", "eu-west-1"), "orders")) {
            JsonNode report = judge(arn, 3, "--policy", policy(999));
            assertThat(report.at("/findings/0/recovery/status").asText())
                    .as(arn)
                    .isEqualTo("unknown");
        }
        aws.close();
        assertThat(judge(ARN, 3, "--policy", policy(999))
                        .at("/findings/0/recovery/status")
                        .asText())
                .isEqualTo("unknown");
    }

    @Test
    void asksNothingUnlessItIsWanted() throws Exception {
        aws.calls().clear();
        Ended ended = run(aws.endpoint(), "guard", "--report", "json", plan(ARN).toString());

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(ended.output()).at("/findings/0").has("recovery"))
                .isFalse();
        assertThat(aws.calls().all()).isEmpty();
    }

    private JsonNode judge(String arn, int exitCode, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("guard", "--evidence", "--report", "json"));
        arguments.addAll(List.of(options));
        arguments.add(plan(arn).toString());
        Ended ended = run(aws.endpoint(), arguments.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(ended.output());
    }

    private Ended run(URI endpoint, String... arguments) throws Exception {
        return TfsafetyProcess.run(TfsafetyProcess.environment(endpoint, folder.resolve("runs")), arguments);
    }

    private String policy(int hours) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        version: 1
                        waivers:
                          - {address: aws_rds_cluster.orders, rule: delete, reason: retired, owner: data, expires: 2999-12-31}
                        evidence: {waivers: required, most-hours-lost: %d}
                        """.formatted(hours))
                .toString();
    }

    private Path plan(String arn) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), """
                {"format_version": "1.2", "planned_values": {"root_module": {}}, "resource_changes": [
                  {"address": "aws_rds_cluster.orders", "mode": "managed", "type": "aws_rds_cluster", "name": "orders",
                   "change": {"actions": ["delete"], "before": {"arn": "%s", "cluster_identifier": "orders"}, "after": null}}],
                 "prior_state": {"values": {"root_module": {"resources": [
                  {"address": "aws_rds_cluster.orders", "mode": "managed", "type": "aws_rds_cluster", "name": "orders"}]}}}}
                """.formatted(arn));
    }
}
