package io.github.tfsafety.localaws.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.AwsClients;
import io.github.tfsafety.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;

/** The real Terraform with the real AWS provider on DynamoDB tables. */
class TerraformTablesIT {

    private static final String GRANULES = "aws_dynamodb_table.granules";
    private static final String LOCKS = "aws_dynamodb_table.locks";

    @TempDir
    private Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(120));
    private final DynamoDbClient dynamo = AwsClients.dynamoDb(aws, TerraformSandbox.REGION);
    private TerraformRoot root;

    @BeforeEach
    void initialise() throws IOException {
        root = TerraformRoot.initialise(folder, aws, "tables", "main.tf");
    }

    @AfterEach
    void stop() {
        dynamo.close();
        aws.close();
    }

    @Test
    void tablesLiveTheirWholeLife() throws IOException {
        root.variables("granules = \"first-Granules\"");
        root.apply();
        root.assertPlanIsClean();

        root.variables("granules = \"first-Granules\"", "read_capacity = 7", "projection = \"KEYS_ONLY\"");
        root.apply();
        root.assertPlanIsClean();
        assertThat(dynamo.describeTable(request -> request.tableName("first-Locks"))
                        .table()
                        .provisionedThroughput()
                        .readCapacityUnits())
                .isEqualTo(7);

        adoptsARestoredTable();

        root.variables("granules = \"restored-Granules\"", "protected = false", "projection = \"KEYS_ONLY\"");
        root.apply();
        root.run("destroy", "-no-color", "-auto-approve");
        assertThat(dynamo.listTables().tableNames()).containsExactly("first-Granules");
        assertThat(dynamo.listBackups(request -> request.backupType(BackupTypeFilter.SYSTEM))
                        .backupSummaries())
                .singleElement()
                .satisfies(backup -> assertThat(backup.tableName()).isEqualTo("restored-Granules"));
    }

    private void adoptsARestoredTable() throws IOException {
        aws.clock().advance(Duration.ofMinutes(10));
        dynamo.restoreTableToPointInTime(request -> request.sourceTableName("first-Granules")
                .targetTableName("restored-Granules")
                .useLatestRestorableTime(true));
        aws.clock().advance(Duration.ofMinutes(30));
        root.run("state", "rm", GRANULES, LOCKS);
        root.run("import", "-no-color", LOCKS, "first-Locks");
        root.run("import", "-no-color", GRANULES, "restored-Granules");
        root.variables("granules = \"restored-Granules\"", "read_capacity = 7", "projection = \"KEYS_ONLY\"");
        assertThat(root.plannedActions()).containsEntry(GRANULES, "update").containsEntry(LOCKS, "no-op");
        root.apply();
        root.assertPlanIsClean();
    }
}
