package io.github.tfsafety.bench;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.recovery.dynamodb.TablesOutcome;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import io.github.tfsafety.recovery.rds.ClusterServices;
import io.github.tfsafety.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Tables and clusters at a local AWS that are to be restored to the latest moment, and what that takes. */
final class LostDatabases implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration DEADLINE = Duration.ofHours(12);
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final String SUFFIX = "-restored";

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(START));
    private final Pace pace = new Pace(aws.clock(), INTERVAL, DEADLINE, aws::sleep);
    private final RdsClient rds = here(RdsClient.builder()).build();
    private final TableClients tableClients = new TableClients(
            here(DynamoDbClient.builder()).build(),
            here(ApplicationAutoScalingClient.builder()).build(),
            here(CloudWatchClient.builder()).build(),
            here(KmsClient.builder()).build(),
            here(BackupClient.builder()).build());
    private final Path runs;
    private final int tables;
    private final int clusters;

    LostDatabases(Path runs, int tables, int clusters) {
        this.runs = runs;
        this.tables = tables;
        this.clusters = clusters;
        IntStream.range(0, tables).forEach(this::createTable);
        aws.clock().advance(Duration.ofMinutes(5));
        IntStream.range(0, tables).forEach(this::keepEveryMoment);
        IntStream.range(0, clusters).forEach(this::createCluster);
        aws.clock().advance(Duration.ofHours(1));
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B here(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private void createTable(int table) {
        tableClients
                .dynamo()
                .createTable(request -> request.tableName("table-" + table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build()));
    }

    private void keepEveryMoment(int table) {
        tableClients
                .dynamo()
                .updateContinuousBackups(request -> request.tableName("table-" + table)
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
    }

    private void createCluster(int cluster) {
        rds.createDBCluster(request -> request.dbClusterIdentifier("cluster-" + cluster)
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .backupRetentionPeriod(7));
    }

    /** One piece of work for all tables, and one for each cluster. */
    List<Runnable> restores() {
        List<Runnable> restores = new ArrayList<>();
        if (tables > 0) {
            restores.add(this::restoreTables);
        }
        IntStream.range(0, clusters).forEach(cluster -> restores.add(() -> restoreCluster("cluster-" + cluster)));
        return restores;
    }

    private void restoreTables() {
        List<TableRestore> requests = IntStream.range(0, tables)
                .mapToObj(table -> "table-" + table)
                .map(table -> TableRestore.of(new TableOrigin.Latest(table), table + SUFFIX))
                .toList();
        try (Run run = Run.begin(runs, "tables", Map.of(), aws.clock())) {
            TablesOutcome outcome = TableRecovery.using(tableClients, pace, RecoveryProgress.SILENT)
                    .restoreAll(requests, run);
            if (!outcome.failed().isEmpty()) {
                throw new IllegalStateException(outcome.failed().toString());
            }
        }
    }

    private void restoreCluster(String cluster) {
        ClusterServices services = new ClusterServices(
                rds, tableClients.scaling(), tableClients.alarms(), tableClients.keys(), tableClients.backup());
        try (Run run = Run.begin(runs, cluster, Map.of(), aws.clock())) {
            ClusterRecovery.using(services, pace, RecoveryProgress.SILENT, DatabaseProbe.LEFT_OUT)
                    .restore(new ClusterRestore(cluster, cluster + SUFFIX, new RestorePoint.Latest()), run);
        }
    }

    /** What all of them side by side take of AWS's time. */
    Duration simulatedTimeOf(List<Runnable> restores) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(restores.size());
        Instant begin = aws.clock().instant();
        try {
            List<Future<?>> begun = new ArrayList<>();
            restores.forEach(restore -> begun.add(pool.submit(restore)));
            for (Future<?> restore : begun) {
                restore.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return Duration.between(begin, aws.clock().instant());
    }

    @Override
    public void close() {
        rds.close();
        tableClients.close();
        aws.close();
    }
}
