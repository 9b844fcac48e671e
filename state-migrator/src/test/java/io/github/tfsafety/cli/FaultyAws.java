package io.github.tfsafety.cli;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * An AWS with the cluster "source" and the tables "shop-source" and, deleted, "shop-lost". Nothing takes long in it.
 */
final class FaultyAws implements AutoCloseable {
    /** Calls that make something, and that may have their effect once only. */
    private static final Set<String> ONCE = Set.of(
            "RestoreDBClusterToPointInTime",
            "CreateDBClusterSnapshot",
            "CopyDBClusterSnapshot",
            "RestoreTableToPointInTime",
            "RestoreTableFromBackup",
            "CreateBackup");

    /** In which what AWS makes becomes ready: 25 minutes pass. */
    static final Fault MOMENT = Fault.delay(Duration.ofMillis(30));

    private static final List<String> LOOKS = List.of(
            "DescribeTable",
            "DescribeBackup",
            "DescribeDBClusters",
            "DescribeDBInstances",
            "DescribeDBClusterSnapshots");

    // What AWS keeps of a deleted table, for 35 days, lasts a minute.
    final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(50_000));

    FaultyAws() {
        try (RdsClient rds = LocalClients.rds(aws);
                DynamoDbClient dynamo = LocalClients.dynamoDb(aws)) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                    .engine("aurora-postgresql")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
            aws.clock().advance(Duration.ofHours(1));
            rds.createDBInstance(instance -> instance.dbInstanceIdentifier("source-1")
                    .dbClusterIdentifier("source")
                    .engine("aurora-postgresql")
                    .dbInstanceClass("db.r6g.large"));
            haveTable(dynamo, "shop-source");
            haveTable(dynamo, "shop-lost");
            dynamo.deleteTable(gone -> gone.tableName("shop-lost"));
            aws.clock().advance(Duration.ofHours(1));
        }
        aws.calls().clear();
        calm();
    }

    /** Nothing happens to any call from now on, but that each look takes a moment. */
    void calm() {
        trouble("", List.of(), MOMENT);
    }

    /** Something happens to the next calls of an operation, and to all later ones. */
    void trouble(String operation, List<Fault> first, Fault everAfter) {
        aws.faults().clear();
        first.forEach(fault -> aws.faults().inject(operation, fault, 1));
        aws.faults().inject(operation, everAfter, Faults.ALWAYS);
        LOOKS.stream()
                .filter(look -> !look.equals(operation))
                .forEach(look -> aws.faults().inject(look, MOMENT, Faults.ALWAYS));
    }

    private void haveTable(DynamoDbClient dynamo, String name) {
        dynamo.createTable(LocalClients.table(name).build());
        aws.clock().advance(Duration.ofMinutes(5));
        dynamo.updateContinuousBackups(request -> request.tableName(name)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        dynamo.putItem(request -> request.tableName(name).item(Map.of("id", AttributeValue.fromS("one"))));
        aws.clock().advance(Duration.ofHours(1));
    }

    /** The operations that were called, in the order of their first calls. */
    List<String> operations() {
        return aws.calls().all().stream()
                .map(RecordedCall::operation)
                .distinct()
                .toList();
    }

    /** What had its effect more often than once. */
    Set<String> twice() {
        return ONCE.stream().filter(each -> effects(each).count() > 1).collect(Collectors.toSet());
    }

    private Stream<RecordedCall> effects(String operation) {
        return aws.calls().of(operation).stream().filter(RecordedCall::hadItsEffect);
    }

    @Override
    public void close() {
        aws.close();
    }
}
