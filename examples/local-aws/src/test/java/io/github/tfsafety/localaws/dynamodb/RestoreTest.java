package io.github.tfsafety.localaws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreTest {

    private static final String TO_TIME = "RestoreTableToPointInTime";
    private static final String FROM_BACKUP = "RestoreTableFromBackup";
    private static final String LATEST =
            "{'SourceTableName':'one','TargetTableName':'two','UseLatestRestorableTime':true}";

    private final DynamoCaller dynamo = new DynamoCaller();

    @BeforeEach
    void haveTableWithEverySetting() {
        dynamo.call(
                "CreateTable",
                "{'TableName':'one','BillingMode':'PAY_PER_REQUEST','TableClass':'STANDARD_INFREQUENT_ACCESS',"
                        + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                        + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},"
                        + "{'AttributeName':'kind','AttributeType':'S'}],"
                        + "'GlobalSecondaryIndexes':[{'IndexName':'kinds','KeySchema':[{'AttributeName':'kind',"
                        + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}],"
                        + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'},"
                        + "'SSESpecification':{'Enabled':true},'DeletionProtectionEnabled':true,"
                        + "'Tags':[{'Key':'Stage','Value':'prod'}]}");
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.call(
                "UpdateTimeToLive",
                "{'TableName':'one','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'end'}}");
        dynamo.enableRecovery("one");
        dynamo.pass(Duration.ofMinutes(10));
    }

    private static String at(Instant time) {
        return "{'SourceTableName':'one','TargetTableName':'two','RestoreDateTime':" + time.getEpochSecond() + "}";
    }

    @Test
    void bringsBackTheItemsOfThatTime() {
        dynamo.put("one", "kept", "before");
        dynamo.put("one", "gone", "before");
        Instant then = dynamo.clock.instant();
        dynamo.pass(Duration.ofMinutes(10));
        dynamo.put("one", "kept", "after");
        dynamo.put("one", "new", "after");
        dynamo.call("DeleteItem", "{'TableName':'one','Key':{'id':{'S':'gone'}}}");
        dynamo.pass(Duration.ofMinutes(10));

        dynamo.call(TO_TIME, at(then));
        dynamo.pass(Duration.ofMinutes(21));
        assertThat(dynamo.value("two", "kept")).isEqualTo("before");
        assertThat(dynamo.value("two", "gone")).isEqualTo("before");
        assertThat(dynamo.value("two", "new")).isEmpty();
    }

    @Test
    void restoreTakesMoreThanTwentyMinutesAndSaysWhereItComesFrom() {
        JsonNode begun = dynamo.call(TO_TIME, LATEST).path("TableDescription");
        assertThat(begun.path("TableStatus").asText()).isEqualTo("CREATING");
        dynamo.pass(Duration.ofMinutes(20));
        assertThat(dynamo.table("two").at("/RestoreSummary/RestoreInProgress").asBoolean())
                .isTrue();
        dynamo.assertRefused("ResourceNotFoundException", "Scan", "{'TableName':'two'}");
        dynamo.pass(Duration.ofMinutes(1));
        JsonNode table = dynamo.table("two");
        assertThat(table.path("TableStatus").asText()).isEqualTo("ACTIVE");
        assertThat(table.at("/RestoreSummary/RestoreInProgress").asBoolean()).isFalse();
        assertThat(table.at("/RestoreSummary/SourceTableArn").asText()).endsWith(":table/one");
        assertThat(table.path("TableId").asText())
                .isNotEqualTo(dynamo.table("one").path("TableId").asText());
    }

    @Test
    void carriesOverWhatAwsCarriesOverAndDropsTheRest() {
        dynamo.call(TO_TIME, LATEST);
        dynamo.pass(Duration.ofMinutes(21));
        JsonNode table = dynamo.table("two");
        assertThat(table.at("/BillingModeSummary/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("/GlobalSecondaryIndexes/0/IndexName").asText()).isEqualTo("kinds");
        assertThat(table.at("/GlobalSecondaryIndexes/0/IndexStatus").asText()).isEqualTo("ACTIVE");
        assertThat(table.at("/SSEDescription/SSEType").asText()).isEqualTo("KMS");

        assertThat(table.has("StreamSpecification")).isFalse();
        assertThat(table.has("TableClassSummary")).isFalse();
        assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isFalse();
        assertThat(dynamo.call(
                                "ListTagsOfResource",
                                "{'ResourceArn':'" + table.path("TableArn").asText() + "'}")
                        .path("Tags")
                        .size())
                .isZero();
        assertThat(dynamo.call("DescribeTimeToLive", "{'TableName':'two'}")
                        .at("/TimeToLiveDescription/TimeToLiveStatus")
                        .asText())
                .isEqualTo("DISABLED");
        assertThat(recovery("two").path("PointInTimeRecoveryStatus").asText()).isEqualTo("DISABLED");
    }

    private JsonNode recovery(String table) {
        return dynamo.call("DescribeContinuousBackups", "{'TableName':'" + table + "'}")
                .at("/ContinuousBackupsDescription/PointInTimeRecoveryDescription");
    }

    @Test
    void takesOverrides() {
        dynamo.call(
                TO_TIME,
                "{'SourceTableName':'one','TargetTableName':'two','UseLatestRestorableTime':true,"
                        + "'BillingModeOverride':'PROVISIONED','GlobalSecondaryIndexOverride':[],"
                        + "'ProvisionedThroughputOverride':{'ReadCapacityUnits':5,'WriteCapacityUnits':2},"
                        + "'SSESpecificationOverride':{'Enabled':false}}");
        JsonNode table = dynamo.table("two");
        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asInt()).isEqualTo(5);
        assertThat(table.has("BillingModeSummary")).isFalse();
        assertThat(table.has("GlobalSecondaryIndexes")).isFalse();
        assertThat(table.has("SSEDescription")).isFalse();
        dynamo.assertRefused(
                "ValidationException",
                TO_TIME,
                "{'SourceTableName':'one','TargetTableName':'three','UseLatestRestorableTime':true,"
                        + "'GlobalSecondaryIndexOverride':[{'IndexName':'other','KeySchema':[],'Projection':{}}]}");
    }

    @Test
    void refusesTimesOutsideTheWindow() {
        long earliest = recovery("one").path("EarliestRestorableDateTime").asLong();
        long latest = recovery("one").path("LatestRestorableDateTime").asLong();
        assertThat(dynamo.clock.instant().getEpochSecond() - latest).isEqualTo(300);
        dynamo.assertRefused("InvalidRestoreTimeException", TO_TIME, at(Instant.ofEpochSecond(earliest - 1)));
        dynamo.assertRefused("InvalidRestoreTimeException", TO_TIME, at(Instant.ofEpochSecond(latest + 1)));
        assertThat(dynamo.call(TO_TIME, at(Instant.ofEpochSecond(earliest))).has("TableDescription"))
                .isTrue();
    }

    @Test
    void refusesWhatAwsRefuses() {
        dynamo.haveTable("plain");
        dynamo.assertRefused("TableNotFoundException", TO_TIME, LATEST.replace("'one'", "'none'"));
        dynamo.assertRefused("PointInTimeRecoveryUnavailableException", TO_TIME, LATEST.replace("'one'", "'plain'"));
        dynamo.assertRefused("TableAlreadyExistsException", TO_TIME, LATEST.replace("'two'", "'plain'"));
        dynamo.assertRefused("TableAlreadyExistsException", TO_TIME, LATEST.replace("'two'", "'one'"));
        dynamo.assertRefused("ValidationException", TO_TIME, "{'SourceTableName':'one','TargetTableName':'two'}");
        dynamo.call(TO_TIME, LATEST);
        dynamo.assertRefused("TableInUseException", TO_TIME, LATEST);
    }

    @Test
    void refusesTheFiftyFirstRestoreAtOnce() {
        for (int i = 0; i < 50; i++) {
            dynamo.call(TO_TIME, LATEST.replace("'two'", "'number" + i + "'"));
        }
        dynamo.assertRefused("LimitExceededException", TO_TIME, LATEST);
        dynamo.pass(Duration.ofMinutes(21));
        assertThat(dynamo.call(TO_TIME, LATEST).has("TableDescription")).isTrue();
    }

    @Test
    void switchingRecoveryOffAndOnStartsANewWindow() {
        dynamo.call(
                "UpdateContinuousBackups",
                "{'TableName':'one','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':false}}");
        dynamo.enableRecovery("one");
        assertThat(recovery("one").path("EarliestRestorableDateTime").asLong())
                .isEqualTo(dynamo.clock.instant().getEpochSecond());
    }

    @Test
    void onDemandBackupKeepsItsItemsAndSettings() {
        dynamo.put("one", "a", "before");
        String arn = dynamo.call("CreateBackup", "{'TableName':'one','BackupName':'nightly'}")
                .at("/BackupDetails/BackupArn")
                .asText();
        dynamo.assertRefused(
                "BackupInUseException", FROM_BACKUP, "{'BackupArn':'" + arn + "','TargetTableName':'two'}");
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.put("one", "a", "after");
        JsonNode backup =
                dynamo.call("DescribeBackup", "{'BackupArn':'" + arn + "'}").path("BackupDescription");
        assertThat(backup.at("/BackupDetails/BackupStatus").asText()).isEqualTo("AVAILABLE");
        assertThat(backup.at("/SourceTableDetails/ItemCount").asInt()).isEqualTo(1);
        assertThat(backup.at("/SourceTableFeatureDetails/TimeToLiveDescription/AttributeName")
                        .asText())
                .isEqualTo("end");
        assertThat(backup.at("/SourceTableFeatureDetails/GlobalSecondaryIndexes/0/IndexName")
                        .asText())
                .isEqualTo("kinds");

        dynamo.call(FROM_BACKUP, "{'BackupArn':'" + arn + "','TargetTableName':'two'}");
        dynamo.assertRefused("BackupInUseException", "DeleteBackup", "{'BackupArn':'" + arn + "'}");
        dynamo.pass(Duration.ofMinutes(21));
        assertThat(dynamo.value("two", "a")).isEqualTo("before");
        assertThat(dynamo.table("two").at("/RestoreSummary/SourceBackupArn").asText())
                .isEqualTo(arn);
        dynamo.call("DeleteBackup", "{'BackupArn':'" + arn + "'}");
        dynamo.assertRefused("BackupNotFoundException", "DescribeBackup", "{'BackupArn':'" + arn + "'}");
    }

    @Test
    void deletedTableWithRecoveryLeavesASystemBackupOfItsLastMomentFor35Days() {
        dynamo.put("one", "a", "last");
        dynamo.call("UpdateTable", "{'TableName':'one','DeletionProtectionEnabled':false}");
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.call("DeleteTable", "{'TableName':'one'}");
        dynamo.pass(Duration.ofMinutes(1));
        dynamo.assertRefused("TableNotFoundException", TO_TIME, LATEST);
        assertThat(backups("USER")).isEmpty();
        JsonNode summary = backups("SYSTEM").get(0);
        assertThat(summary.path("BackupName").asText()).isEqualTo("one$DeletedTableBackup");
        assertThat(summary.has("BackupExpiryDateTime")).isTrue();

        String arn = summary.path("BackupArn").asText();
        dynamo.call(FROM_BACKUP, "{'BackupArn':'" + arn + "','TargetTableName':'one'}");
        dynamo.pass(Duration.ofMinutes(21));
        assertThat(dynamo.value("one", "a")).isEqualTo("last");
        dynamo.pass(Duration.ofDays(35));
        assertThat(backups("ALL")).isEmpty();
    }

    @Test
    void deletedTableWithoutRecoveryLeavesNothing() {
        dynamo.haveTable("plain");
        dynamo.call("DeleteTable", "{'TableName':'plain'}");
        assertThat(backups("ALL")).isEmpty();
    }

    private JsonNode backups(String type) {
        return dynamo.call("ListBackups", "{'BackupType':'" + type + "'}").path("BackupSummaries");
    }

    @Test
    void listsBackupsByTableTimeAndPage() {
        dynamo.haveTable("other");
        for (int i = 0; i < 5; i++) {
            dynamo.call("CreateBackup", "{'TableName':'one','BackupName':'number" + i + "'}");
            dynamo.pass(Duration.ofHours(1));
        }
        dynamo.call("CreateBackup", "{'TableName':'other','BackupName':'other'}");
        JsonNode first = dynamo.call("ListBackups", "{'TableName':'one','Limit':3}");
        JsonNode second = dynamo.call(
                "ListBackups",
                "{'TableName':'one','Limit':3,'ExclusiveStartBackupArn':'"
                        + first.path("LastEvaluatedBackupArn").asText() + "'}");
        assertThat(first.path("BackupSummaries").size()).isEqualTo(3);
        assertThat(second.path("BackupSummaries").size()).isEqualTo(2);
        assertThat(second.has("LastEvaluatedBackupArn")).isFalse();
        long third = first.at("/BackupSummaries/2/BackupCreationDateTime").asLong();
        assertThat(dynamo.call("ListBackups", "{'TableName':'one','TimeRangeUpperBound':" + third + "}")
                        .path("BackupSummaries")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void backupsOfNothingAreRefused() {
        dynamo.assertRefused("TableNotFoundException", "CreateBackup", "{'TableName':'none','BackupName':'any'}");
        dynamo.assertRefused("TableNotFoundException", "DescribeContinuousBackups", "{'TableName':'none'}");
        dynamo.assertRefused("BackupNotFoundException", "DescribeBackup", "{'BackupArn':'none'}");
    }
}
