package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What AWS says could be recovered of a table that a plan would delete. */
final class GuardTableEvidenceIT {
    @TempDir
    private Path folder;

    @Test
    void countsAWaiverOnlyOnceABackupOutlivesTheTable() throws Exception {
        Instant begin = Instant.now().minus(2, ChronoUnit.DAYS);
        try (LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(begin).withSpeed(1));
                DynamoDbClient dynamo = LocalClients.dynamoDb(aws)) {
            dynamo.createTable(LocalClients.table("orders").build());
            aws.clock().advance(Duration.ofHours(1));
            judge(aws, 3);

            dynamo.createBackup(backup -> backup.tableName("orders").backupName("before-retirement"));
            aws.clock().advance(Duration.ofHours(1));

            assertThat(judge(aws, 0)
                            .at("/findings/0/recovery/outlives_database")
                            .asBoolean())
                    .isTrue();
        }
    }

    private JsonNode judge(LocalAws aws, int exitCode) throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                version: 1
                waivers:
                  - {address: aws_dynamodb_table.orders, rule: delete, reason: retired, owner: data, expires: 2999-12-31}
                evidence: {waivers: required, most-hours-lost: 999}
                """);
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"format_version": "1.2", "planned_values": {"root_module": {}}, "resource_changes": [
                  {"address": "aws_dynamodb_table.orders", "mode": "managed", "type": "aws_dynamodb_table", "name": "orders",
                   "change": {"actions": ["delete"], "before": {"arn": "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
                     "name": "orders"}, "after": null}}],
                 "prior_state": {"values": {"root_module": {"resources": [
                  {"address": "aws_dynamodb_table.orders", "mode": "managed", "type": "aws_dynamodb_table", "name": "orders"}]}}}}
                """);
        TfsafetyProcess.Ended ended = TfsafetyProcess.run(
                TfsafetyProcess.environment(aws.endpoint(), folder.resolve("runs")),
                "guard",
                "--evidence",
                "--report",
                "json",
                "--policy",
                policy.toString(),
                plan.toString());
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(ended.output());
    }
}
