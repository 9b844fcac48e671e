package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.InvalidRestoreTimeException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The AWS SDK for Java on DynamoDB: its own unmarshallers, paginators and exception classes. */
class AwsSdkTablesIT {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    private final DynamoDbClient dynamo = AwsClients.dynamoDb(aws, "eu-west-1");

    @BeforeEach
    void haveTable() {
        dynamo.createTable(request -> request.tableName("one")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
        aws.clock().advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        dynamo.close();
        aws.close();
    }

    private void enableRecovery() {
        dynamo.updateContinuousBackups(request -> request.tableName("one")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        aws.clock().advance(Duration.ofMinutes(10));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    @Test
    void readsWhatItWroteInEveryType() {
        Map<String, AttributeValue> item = Map.of(
                "id", text("a"),
                "number", AttributeValue.fromN("1.5"),
                "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("x\u0000y")),
                "list", AttributeValue.fromL(List.of(AttributeValue.fromBool(true), AttributeValue.fromNul(true))),
                "map", AttributeValue.fromM(Map.of("k", text("ü"))),
                "set", AttributeValue.fromNs(List.of("1", "2")));
        dynamo.putItem(request -> request.tableName("one").item(item));
        assertThat(dynamo.getItem(request -> request.tableName("one").key(Map.of("id", text("a"))))
                        .item())
                .isEqualTo(item);
    }

    @Test
    void scansEverySegmentPageByPage() {
        IntStream.range(0, 8).forEach(batch -> {
            List<WriteRequest> writes = IntStream.range(0, 25)
                    .mapToObj(i -> WriteRequest.builder()
                            .putRequest(PutRequest.builder()
                                    .item(Map.of("id", text(batch + "-" + i)))
                                    .build())
                            .build())
                    .toList();
            assertThat(dynamo.batchWriteItem(request -> request.requestItems(Map.of("one", writes)))
                            .unprocessedItems())
                    .isEmpty();
        });
        List<String> ids = IntStream.range(0, 3)
                .boxed()
                .flatMap(segment -> dynamo
                        .scanPaginator(request -> request.tableName("one")
                                .limit(10)
                                .segment(segment)
                                .totalSegments(3))
                        .items()
                        .stream())
                .map(item -> String.valueOf(item.get("id")))
                .toList();
        assertThat(ids).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void restoresToAPointInTimeAndFromABackup() {
        enableRecovery();
        dynamo.putItem(request -> request.tableName("one").item(Map.of("id", text("a"))));
        Instant then = aws.clock().instant();
        String backup = dynamo.createBackup(request -> request.tableName("one").backupName("nightly"))
                .backupDetails()
                .backupArn();
        aws.clock().advance(Duration.ofMinutes(10));

        TableDescription begun = dynamo.restoreTableToPointInTime(request ->
                        request.sourceTableName("one").targetTableName("two").restoreDateTime(then))
                .tableDescription();
        assertThat(begun.tableStatus()).isEqualTo(TableStatus.CREATING);
        assertThat(begun.restoreSummary().restoreInProgress()).isTrue();
        assertThat(begun.restoreSummary().restoreDateTime()).isEqualTo(then);
        dynamo.restoreTableFromBackup(request -> request.backupArn(backup).targetTableName("three"));
        aws.clock().advance(Duration.ofMinutes(21));
        for (String table : List.of("two", "three")) {
            assertThat(dynamo.scan(request -> request.tableName(table)).count()).isEqualTo(1);
        }
        assertThat(dynamo.describeBackup(request -> request.backupArn(backup))
                        .backupDescription()
                        .sourceTableDetails()
                        .tableName())
                .isEqualTo("one");
    }

    @Test
    void findsTheSystemBackupOfADeletedTable() {
        enableRecovery();
        dynamo.deleteTable(request -> request.tableName("one"));
        assertThat(dynamo.listBackups(request -> request.backupType(BackupTypeFilter.SYSTEM))
                        .backupSummaries())
                .singleElement()
                .satisfies(backup -> {
                    assertThat(backup.backupName()).isEqualTo("one$DeletedTableBackup");
                    assertThat(backup.backupExpiryDateTime())
                            .isEqualTo(aws.clock().instant().plus(Duration.ofDays(35)));
                });
        assertThat(dynamo.listBackups().backupSummaries()).isEmpty();
    }

    @Test
    void knowsEveryFaultByItsClass() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> dynamo.describeTable(request -> request.tableName("none")));
        assertThatExceptionOfType(TableNotFoundException.class)
                .isThrownBy(() -> dynamo.describeContinuousBackups(request -> request.tableName("none")));
        assertThatExceptionOfType(BackupNotFoundException.class)
                .isThrownBy(() -> dynamo.describeBackup(request -> request.backupArn(
                        "arn:aws:dynamodb:eu-west-1:123456789012:table/one/backup/01234567890123-00000000")));
        assertThatExceptionOfType(PointInTimeRecoveryUnavailableException.class)
                .isThrownBy(() -> dynamo.restoreTableToPointInTime(request ->
                        request.sourceTableName("one").targetTableName("two").useLatestRestorableTime(true)));
        enableRecovery();
        assertThatExceptionOfType(TableAlreadyExistsException.class)
                .isThrownBy(() -> dynamo.restoreTableToPointInTime(request ->
                        request.sourceTableName("one").targetTableName("one").useLatestRestorableTime(true)));
        assertThatExceptionOfType(InvalidRestoreTimeException.class)
                .isThrownBy(() -> dynamo.restoreTableToPointInTime(request ->
                        request.sourceTableName("one").targetTableName("two").restoreDateTime(START)));
    }
}
