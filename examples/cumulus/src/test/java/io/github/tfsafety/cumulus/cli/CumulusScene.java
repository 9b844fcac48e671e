package io.github.tfsafety.cumulus.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.github.tfsafety.cumulus.deployment.ApiAccess;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.CumulusDatabase;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.cumulus.deployment.DeploymentText;
import io.github.tfsafety.cumulus.standin.ApiStandIn;
import io.github.tfsafety.cumulus.standin.PrivateFunction;
import io.github.tfsafety.cumulus.standin.PublicGateway;
import io.github.tfsafety.cumulus.standin.SearchStandIn;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.ecs.TaskState;
import io.github.tfsafety.localaws.lambda.FunctionHandler;
import io.github.tfsafety.localaws.server.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A deployment named {@code dev}: its AWS, its API and its database, without Terraform. */
final class CumulusScene implements AutoCloseable {
    static final String PREFIX = "dev";
    static final String API_FUNCTION = "dev-ApiEndpoints";

    private final Path folder;
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(600));
    private final TestClients clients = TestClients.of(aws.endpoint());
    private final ApiStandIn api;
    private final PublicGateway gateway;
    private final String token;
    private String database = CumulusServer.DATABASE;
    private LoginSecrets logins = new LoginSecrets("dev-admin", "dev-user");

    CumulusScene(Path folder, String version) {
        this.folder = folder;
        this.api = new ApiStandIn(version);
        this.gateway = new PublicGateway(api, Clock.systemUTC());
        this.token = gateway.token(Duration.ofHours(1));
        aws.haveFunction(TestClients.REGION, API_FUNCTION, payload -> "{}");
        aws.haveFunction(TestClients.REGION, "dev-PrivateApiLambda", new PrivateFunction(api));
        aws.haveFunction(TestClients.REGION, "dev-dbIndexer", payload -> "{}");
        gateway.isThrottledWhile(() -> reserved() == 0);
        for (String queue : List.of(
                "startSF", "backgroundProcessing", "sfEventSqsToDbRecordsInputQueue", "startSFDeadLetterQueue")) {
            clients.sqs().createQueue(create -> create.queueName("dev-" + queue));
        }
        secret("dev-admin", "postgres");
        secret("dev-user", "postgres");
    }

    /** AWS refuses the next call of an operation. */
    void refuseOnce(String operation) {
        aws.faults().inject(operation, Fault.accessDenied(), 1);
    }

    /** A function of Lambda, or other code for one. */
    void haveFunction(String name, FunctionHandler handler) {
        aws.haveFunction(TestClients.REGION, name, handler);
    }

    /** How the ECS task of the API's operations stands. */
    void taskIs(TaskState state) {
        aws.haveTask(TestClients.REGION, SearchStandIn.CLUSTER, SearchStandIn.TASK, state);
    }

    /** The tables that are looked at while ingest is halted, where no Terraform makes them. */
    CumulusScene withTables() {
        haveTable("dev-RulesTable", "name");
        haveTable("dev-AsyncOperationsTable", "id");
        return this;
    }

    /** A rule in the API and in DynamoDB. */
    void haveRule(String name, String type, String state) {
        api.rules().have(name, type, state);
        clients.dynamo()
                .putItem(put -> put.tableName("dev-RulesTable").item(Map.of("name", AttributeValue.fromS(name))));
    }

    /** A table with so many records. */
    void haveRecords(String table, String key, int records) {
        haveTable(table, key);
        for (int record = 0; record < records; record++) {
            Map<String, AttributeValue> item = Map.of(key, AttributeValue.fromS("record-" + record));
            clients.dynamo().putItem(put -> put.tableName(table).item(item));
        }
    }

    private void haveTable(String name, String key) {
        clients.dynamo()
                .createTable(create -> create.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName(key)
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName(key)
                                .attributeType(ScalarAttributeType.S)
                                .build()));
        aws.clock().advance(Duration.ofMinutes(1));
    }

    private void secret(String name, String user) {
        clients.secrets()
                .createSecret(create -> create.name(name)
                        .secretString("{\"host\":\"127.0.0.1\",\"port\":" + CumulusServer.port() + ",\"username\":\""
                                + user + "\",\"password\":\"" + CumulusServer.PASSWORD + "\"}"));
    }

    /** The reserved concurrency of the public API's function; -1 for none. */
    int reserved() {
        Integer reserved = clients.lambda()
                .getFunctionConcurrency(get -> get.functionName(API_FUNCTION))
                .reservedConcurrentExecutions();
        return reserved == null ? -1 : reserved;
    }

    /** Writes the deployment file, without roots, and names it. */
    String file(boolean open) {
        return file(open, folder.resolve("no-root"));
    }

    /** Writes the deployment file and names it. */
    String file(boolean open, Path live) {
        CumulusDeployment deployment = new CumulusDeployment(
                PREFIX,
                new CumulusRoot(live.resolve("rds-cluster-tf"), "module.rds_cluster", List.of()),
                new CumulusRoot(live.resolve("data-persistence-tf"), "module.data_persistence", List.of()),
                new CumulusRoot(live.resolve("cumulus-tf"), "module.cumulus", List.of()),
                open ? new ApiAccess.Public(gateway.url()) : new ApiAccess.Private(),
                logins,
                new CumulusDatabase(database, "postgres"),
                List.of());
        try {
            return Files.writeString(folder.resolve("cumulus.yaml"), DeploymentText.of(deployment))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cumulus writes to another database. */
    void databaseIs(String name) {
        database = name;
    }

    /** The logins are others than those that the scene itself makes. */
    void loginsAre(String admin, String user) {
        logins = new LoginSecrets(admin, user);
    }

    URI endpoint() {
        return aws.endpoint();
    }

    /** Moves the simulated time. */
    void advance(Duration time) {
        aws.clock().advance(time);
    }

    /** The simulated time. */
    Instant now() {
        return aws.clock().instant();
    }

    /** Every call that changed something, or was to, and what became of it. */
    String callsSeen() {
        return aws.calls().all().stream()
                .filter(call -> call.operation().startsWith("Create"))
                .map(call -> call.time() + " " + call.operation() + " " + call.parameters() + " " + call.outcome())
                .collect(joining("\n"));
    }

    /** How many calls of an operation have come. */
    int calls(String operation) {
        return aws.calls().of(operation).size();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("AWS_REGION", TestClients.REGION);
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("TFSAFETY_RUNS", runs().toString());
        environment.put("CUMULUS_TOKEN", token);
        return environment;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    /** Everything that runs left on disk, by its path. */
    Map<Path, String> left() {
        try (Stream<Path> files = Files.walk(runs())) {
            return files.filter(Files::isRegularFile).collect(toMap(file -> file, CumulusScene::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ApiStandIn api() {
        return api;
    }

    TestClients clients() {
        return clients;
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        gateway.close();
        clients.close();
        aws.close();
    }
}
