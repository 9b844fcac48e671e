package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** Brings one table of a deployment back, with the real Terraform and the real AWS provider, killed on the way. */
final class SingleTableIT {
    private static final String OLD = "dev-GranulesTable";
    private static final String NEW = "dev-GranulesTable-restored";

    private static final List<String> FUNCTIONS = List.of("dev-ApiEndpoints", "dev-PrivateApiLambda");
    private static final Map<String, String> VARIABLES = Map.of("api_config_secret_id", "dev-api-config");

    @TempDir
    Path folder;

    private CumulusScene scene;
    private TerraformRoots roots;

    @BeforeEach
    void deploy() {
        CumulusServer.run(
                CumulusServer.DATABASE,
                "CREATE TABLE IF NOT EXISTS async_operations (id uuid, operation_type text, status text)");
        CumulusServer.run("postgres", "ALTER DATABASE " + CumulusServer.DATABASE + " CONNECTION LIMIT -1");
        scene = new CumulusScene(folder, "10.1.1");
        roots = TerraformRoots.in(folder, scene);
        roots.deploy(List.of("data-persistence-tf", "cumulus-tf"));
        scene.haveRule("ingest", "sqs", "ENABLED");
        for (String function : FUNCTIONS) {
            scene.clients()
                    .lambda()
                    .updateFunctionConfiguration(update ->
                            update.functionName(function).environment(environment -> environment.variables(VARIABLES)));
        }
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void bringsATableBackRebindsItAndRedeploysWhatDependsOnIt() throws Exception {
        scene.advance(Duration.ofMinutes(10));
        put("granule-1");
        scene.advance(Duration.ofMinutes(30));
        Instant before = scene.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        put("granule-2");

        Map<String, String> streams = streamsRead();
        Ended told = recovery("--to", before.toString(), "--dry-run");
        assertThat(told.exitCode()).as(told.output()).isZero();
        assertThat(told.output()).contains("would disable the rule ingest", "RestoreTableToPointInTime", NEW);
        assertThat(bound()).isEqualTo(OLD);
        assertThat(scene.api().rules().state("ingest")).isEqualTo("ENABLED");

        RecoveryProcess first = RecoveryProcess.start(environment(), arguments("--to", before.toString()));
        awaitCall("RestoreTableToPointInTime");
        first.kill();
        String run = first.ended().run();

        Ended done = RecoveryProcess.run(environment(), "resume", run);
        assertThat(done.exitCode()).as(done.output()).isZero();
        assertThat(bound()).isEqualTo(NEW);
        assertThat(items(NEW)).containsExactly("granule-1");
        assertThat(items(OLD)).contains("granule-1", "granule-2");
        assertThat(scene.calls("RestoreTableToPointInTime")).isEqualTo(1);
        assertThat(scene.calls("DeleteTable")).isZero();
        assertThat(scene.clients()
                        .secrets()
                        .getSecretValue(get -> get.secretId("dev-api-config"))
                        .secretString())
                .contains(NEW);
        for (String root : List.of("data-persistence-tf", "cumulus-tf")) {
            assertThat(roots.terraform(root).plan(folder.resolve(root + "-last.tfplan")))
                    .as(root)
                    .isEqualTo(PlanOutcome.NO_CHANGES);
        }
        assertThat(done.output())
                .contains("Verified:", "Left to a person:", "Not restored:", "dev-ApiEndpoints starts anew");
        assertFunctionsStartAnew();
        assertOnlyTheReaderOfTheNewStreamIsReplaced(streams);
        assertThat(scene.api().rules().state("ingest"))
                .as("until a person signs off")
                .isEqualTo("DISABLED");

        Ended resumed = RecoveryProcess.run(
                environment(),
                "resume-ingest",
                run,
                "-f",
                folder.resolve("cumulus.yaml").toString(),
                "--pause",
                "0");
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(scene.api().rules().state("ingest")).isEqualTo("ENABLED");
    }

    private void assertOnlyTheReaderOfTheNewStreamIsReplaced(Map<String, String> before) {
        Map<String, String> now = streamsRead();
        assertThat(before.values()).anyMatch(stream -> stream.contains(":table/" + OLD + "/stream/"));
        assertThat(now.values())
                .hasSize(2)
                .anyMatch(stream -> stream.contains(":table/" + NEW + "/stream/"))
                .noneMatch(stream -> stream.contains(":table/" + OLD + "/stream/"));
        assertThat(now.entrySet())
                .as("the reader of the table that was not restored is the same")
                .filteredOn(before.entrySet()::contains)
                .singleElement()
                .satisfies(each -> assertThat(each.getValue()).contains(":table/dev-RulesTable/stream/"));
    }

    /** The streams that functions read, by the mappings' ids. */
    private Map<String, String> streamsRead() {
        return scene.clients().lambda().listEventSourceMappings(list -> {}).eventSourceMappings().stream()
                .collect(toMap(EventSourceMappingConfiguration::uuid, EventSourceMappingConfiguration::eventSourceArn));
    }

    /** The functions of the API read the tables' names when they start, and keep them. */
    private void assertFunctionsStartAnew() {
        assertThat(scene.calls("UpdateFunctionConfiguration"))
                .as("two changes of each, after that of the test")
                .isEqualTo(6);
        assertThat(FUNCTIONS)
                .allSatisfy(function -> assertThat(scene.clients()
                                .lambda()
                                .getFunctionConfiguration(get -> get.functionName(function))
                                .environment()
                                .variables())
                        .isEqualTo(VARIABLES));
    }

    private void awaitCall(String operation) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (scene.calls(operation) == 0) {
            assertThat(Instant.now()).as("no " + operation).isBefore(end);
            Thread.sleep(20);
        }
    }

    private String bound() {
        return BoundDatabase.in(roots.terraform("data-persistence-tf"), Set.of("aws_dynamodb_table")).stream()
                .filter(table ->
                        table.address().toString().equals("module.data_persistence.aws_dynamodb_table.granules_table"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void put(String granule) {
        scene.clients()
                .dynamo()
                .putItem(put -> put.tableName(OLD)
                        .item(Map.of(
                                "granuleId",
                                AttributeValue.fromS(granule),
                                "collectionId",
                                AttributeValue.fromS("modis___6"))));
    }

    private List<String> items(String table) {
        return scene.clients().dynamo().scan(scan -> scan.tableName(table)).items().stream()
                .map(item -> requireNonNull(item.get("granuleId")).s())
                .toList();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = scene.environment();
        roots.environment().forEach(environment::putIfAbsent);
        return environment;
    }

    private Ended recovery(String... more) throws Exception {
        return RecoveryProcess.run(environment(), arguments(more));
    }

    private String[] arguments(String... more) throws Exception {
        Path file = folder.resolve("cumulus.yaml");
        Files.deleteIfExists(file);
        List<String> arguments = new ArrayList<>(List.of(
                "single-table",
                "granules",
                "--target",
                NEW,
                "-f",
                scene.file(true, roots.directory("")),
                "--close-api",
                "--touch-lambdas",
                "--every",
                "0",
                "--look",
                "1"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }
}
