package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The commands that restore tables, as a user starts them, with 25 minutes passing at each look. */
final class RestoreTablesIT {
    private static LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(50_000));
    private static DynamoDbClient dynamo = LocalClients.dynamoDb(aws);

    @TempDir
    Path folder;

    @BeforeAll
    static void loseADeployment() {
        for (String name : List.of("shop-orders", "shop-users")) {
            dynamo.createTable(LocalClients.table(name).build());
            aws.clock().advance(Duration.ofMinutes(1));
            dynamo.updateContinuousBackups(request -> request.tableName(name)
                    .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
            dynamo.putItem(request -> request.tableName(name).item(Map.of("id", AttributeValue.fromS("one"))));
            dynamo.deleteTable(request -> request.tableName(name));
            aws.clock().advance(Duration.ofMinutes(1));
        }
        aws.faults().inject("DescribeTable", Fault.delay(Duration.ofMillis(30)), Faults.ALWAYS);
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        aws.close();
    }

    @Test
    void restoresADeploymentAfterTellingWhatItWouldDo() throws Exception {
        Ended planned = tfsafety("restore", "tables", "--prefix", "shop", "--max-spread", "PT480H", "--dry-run");
        assertThat(planned.exitCode()).as(planned.output()).isZero();
        assertThat(planned.output()).contains("RestoreTableFromBackup {", "shop-users", "UpdateContinuousBackups");
        assertThat(aws.calls().of("RestoreTableFromBackup")).isEmpty();

        Ended ended = tfsafety("restore", "tables", "--prefix", "shop", "--max-spread", "PT480H");
        // The tables are back; their tags and more are known to nobody without a capsule.
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("2 restored, 0 not restored, 0 missing");
        for (String name : List.of("shop-orders", "shop-users")) {
            assertThat(dynamo.scan(request -> request.tableName(name)).count()).isEqualTo(1);
        }

        Ended again = tfsafety("restore", "table", "--source", "shop-orders", "--target", "shop-users", "--latest");
        assertThat(again.exitCode()).as(again.output()).isEqualTo(1);
        assertThat(again.output()).contains("shop-users exists").doesNotContain("\tat ");

        aws.faults().inject("RestoreTableToPointInTime", Fault.accessDenied(), 1);
        Ended inPart = tfsafety("restore", "tables", "--prefix", "shop", "--latest", "--suffix=-copy");
        assertThat(inPart.exitCode()).as(inPart.output()).isEqualTo(1);
        assertThat(inPart.output()).contains("1 restored, 1 not restored", "(RPO)", "Not checked");
    }

    private Ended tfsafety(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of("bin", "tfsafety").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment()
                .putAll(TerraformSandbox.create(folder, aws.endpoint()).environment());
        builder.environment().put("TFSAFETY_RUNS", folder.resolve("runs").toString());
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Ended(int exitCode, String output) {}
}
