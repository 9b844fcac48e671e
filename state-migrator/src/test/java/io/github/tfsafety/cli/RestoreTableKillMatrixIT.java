package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Outcome;
import io.github.tfsafety.run.RunSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** However often the restore of a table is killed, there is exactly one restored table, with its settings. */
final class RestoreTableKillMatrixIT implements RestoreKillMatrix.Restore {
    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(200_000));
    private final DynamoDbClient dynamo = LocalClients.dynamoDb(aws);

    @BeforeEach
    void makeASource() {
        dynamo.createTable(LocalClients.table("source")
                .tags(Tag.builder().key("Stage").value("prod").build())
                .build());
        aws.clock().advance(Duration.ofMinutes(1));
        dynamo.updateContinuousBackups(request -> request.tableName("source")
                .pointInTimeRecoverySpecification(
                        recovery -> recovery.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(9)));
        dynamo.updateTimeToLive(request -> request.tableName("source")
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName("expires")));
        dynamo.putItem(request -> request.tableName("source").item(Map.of("id", AttributeValue.fromS("one"))));
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        dynamo.close();
        aws.close();
    }

    @Test
    void leavesOneRestoredTableWheneverItIsKilled() throws Exception {
        new RestoreKillMatrix(aws, folder, this).run();
    }

    @Override
    public List<String> arguments(String target) {
        return List.of("restore", "table", "--source", "source", "--target", target, "--latest", "--count");
    }

    @Override
    public void requireOne(String target, RunSnapshot run) {
        assertThat(dynamo.listTables().tableNames()).containsExactlyInAnyOrder("source", target);
        // The safety backup.
        assertThat(dynamo.listBackups(request -> request.backupType(BackupTypeFilter.USER))
                        .backupSummaries())
                .hasSize(1);
        TableDescription table =
                dynamo.describeTable(request -> request.tableName(target)).table();
        assertThat(table.tableStatusAsString()).isEqualTo("ACTIVE");
        assertThat(table.deletionProtectionEnabled()).isTrue();
        assertThat(dynamo.scan(request -> request.tableName(target)).count()).isEqualTo(1);
        assertThat(dynamo.describeTimeToLive(request -> request.tableName(target))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expires");
        assertThat(dynamo.describeContinuousBackups(request -> request.tableName(target))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .recoveryPeriodInDays())
                .isEqualTo(9);
        assertThat(dynamo.listTagsOfResource(request -> request.resourceArn(table.tableArn()))
                        .tags())
                .contains(
                        Tag.builder().key("tfsafety:run").value(run.id()).build(),
                        Tag.builder().key("Stage").value("prod").build());
        assertThat(aws.calls().of("RestoreTableToPointInTime"))
                .filteredOn(call -> target.equals(call.parameters().get("TargetTableName"))
                        && !(call.outcome() instanceof Outcome.Refused))
                .hasSize(1);
    }

    @Override
    public void makeRoom(String target) {
        dynamo.updateTable(change -> change.tableName(target).deletionProtectionEnabled(false));
        aws.clock().advance(Duration.ofMinutes(10));
        dynamo.deleteTable(gone -> gone.tableName(target));
        dynamo.listBackups(request -> request.backupType(BackupTypeFilter.USER))
                .backupSummaries()
                .forEach(backup -> dynamo.deleteBackup(gone -> gone.backupArn(backup.backupArn())));
        aws.clock().advance(Duration.ofMinutes(30));
    }
}
