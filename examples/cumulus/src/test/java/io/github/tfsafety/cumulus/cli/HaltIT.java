package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Halts a deployment and starts it again, by the command itself. */
final class HaltIT {
    private static final List<String> RULES = List.of("a_scheduled", "b_kinesis", "c_sns", "d_sqs", "e_sqs");

    @TempDir
    Path folder;

    private CumulusScene scene;

    @BeforeEach
    void setTheScene() {
        CumulusServer.run(CumulusServer.DATABASE, "DROP TABLE IF EXISTS async_operations");
        CumulusServer.run(
                CumulusServer.DATABASE, "CREATE TABLE async_operations (id uuid, operation_type text, status text)");
        CumulusServer.run("postgres", "ALTER DATABASE " + CumulusServer.DATABASE + " CONNECTION LIMIT 90");
        stage("10.1.1");
    }

    private void stage(String version) {
        if (scene != null) {
            scene.close();
        }
        scene = new CumulusScene(folder, version).withTables();
        scene.haveRule("a_scheduled", "scheduled", "ENABLED");
        scene.haveRule("b_kinesis", "kinesis", "ENABLED");
        scene.haveRule("c_sns", "sns", "ENABLED");
        scene.haveRule("d_sqs", "sqs", "ENABLED");
        scene.haveRule("e_sqs", "sqs", "ENABLED");
        scene.api().rules().isNotIndexed("e_sqs");
        scene.haveRule("f_once", "onetime", "ENABLED");
        scene.haveRule("g_off", "sqs", "DISABLED");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void haltsWaitsForWhatIsAtWorkFencesAndUndoesAllOfIt() throws Exception {
        scene.clients()
                .lambda()
                .putFunctionConcurrency(
                        put -> put.functionName(CumulusScene.API_FUNCTION).reservedConcurrentExecutions(5));
        String execution = scene.clients()
                .machines()
                .startExecution(start -> start.stateMachineArn(
                                "arn:aws:states:us-east-1:123456789012:stateMachine:dev-IngestGranule")
                        .name("granule-1"))
                .executionArn();
        String queue = scene.clients()
                .sqs()
                .getQueueUrl(get -> get.queueName("dev-startSF"))
                .queueUrl();
        scene.clients().sqs().sendMessage(send -> send.queueUrl(queue).messageBody("work"));

        Ended tooLong;
        try (Connection session = CumulusServer.session()) {
            CumulusServer.run(
                    CumulusServer.DATABASE,
                    "INSERT INTO async_operations VALUES (gen_random_uuid(), 'Bulk Granules', 'RUNNING')");
            tooLong = halt("--close-api", "--fence", "--wait", "0");
            assertThat(session.isValid(5)).isTrue();
        }
        assertThat(tooLong.exitCode()).as(tooLong.output()).isEqualTo(3);
        assertThat(tooLong.output())
                .contains("dev-IngestGranule", "granule-1", "1 visible", "Bulk Granules", "session");
        assertThat(states(RULES)).containsOnly("DISABLED");
        assertThat(scene.reserved()).isZero();
        assertThat(CumulusServer.connectionLimit())
                .as("not fenced before it is quiet")
                .isEqualTo(90);

        scene.clients().machines().stopExecution(stop -> stop.executionArn(execution));
        scene.clients()
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(queue))
                .messages()
                .forEach(message -> scene.clients()
                        .sqs()
                        .deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())));
        CumulusServer.run(CumulusServer.DATABASE, "DELETE FROM async_operations");

        Ended halted = recovery("resume", tooLong.run());
        assertThat(halted.exitCode()).as(halted.output()).isZero();
        assertThat(CumulusServer.connectionLimit()).isZero();
        assertThat(scene.api().rules().state("f_once")).isEqualTo("ENABLED");

        Ended resumed = resumeIngest(tooLong.run());
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(states(RULES)).containsOnly("ENABLED");
        assertThat(scene.api().rules().state("g_off")).as("was off before").isEqualTo("DISABLED");
        assertThat(scene.reserved()).isEqualTo(5);
        assertNoSecretIsLeft(tooLong, halted, resumed);
    }

    @Test
    void goesOnAfterAKillAndStillKnowsEachRuleAsItWas() throws Exception {
        AtomicReference<RecoveryProcess> process = new AtomicReference<>();
        scene.api().rules().afterEachWrite(name -> {
            if (name.equals("c_sns") && process.get() != null) {
                requireNonNull(process.get()).kill();
            }
        });
        process.set(RecoveryProcess.start(scene.environment(), arguments("--close-api")));
        Ended killed = requireNonNull(process.get()).ended();
        process.set(null);
        assertThat(killed.exitCode()).as(killed.output()).isEqualTo(137);
        assertThat(states(RULES)).contains("ENABLED", "DISABLED");

        Ended halted = recovery("resume", killed.run());
        assertThat(halted.exitCode()).as(halted.output()).isZero();
        assertThat(states(RULES)).containsOnly("DISABLED");
        assertThat(scene.reserved()).isZero();

        assertThat(resumeIngest(killed.run()).exitCode()).isZero();
        assertThat(states(RULES)).containsOnly("ENABLED");
        assertThat(scene.api().rules().state("g_off")).isEqualTo("DISABLED");
        assertThat(scene.reserved()).as("no reservation, as before").isEqualTo(-1);
    }

    @Test
    void namesTheDefectOf1010AndChangesNothingUntilItIsAccepted() throws Exception {
        stage("10.1.0");
        Ended refused = halt("--close-api");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("CUMULUS-2846", "forceRulesMigration");
        assertThat(states(RULES)).containsOnly("ENABLED");
        assertThat(scene.reserved()).isEqualTo(-1);

        Ended accepted = halt("--close-api", "--accept-rule-defect");
        assertThat(accepted.exitCode()).as(accepted.output()).isZero();
        assertThat(accepted.output()).contains("CUMULUS-2846");
        assertThat(states(RULES)).containsOnly("DISABLED");
    }

    @Test
    void worksThroughThePrivateFunctionWithoutAToken() throws Exception {
        stage("18.1.0");
        Map<String, String> environment = scene.environment();
        environment.remove("CUMULUS_TOKEN");
        List<String> arguments = new ArrayList<>(List.of(arguments("--api-is-quiet")));
        arguments.set(arguments.indexOf("-f") + 1, scene.file(false));
        Ended halted = RecoveryProcess.run(environment, arguments.toArray(new String[0]));
        assertThat(halted.exitCode()).as(halted.output()).isZero();
        assertThat(halted.output()).contains("writers through the API");
        // From 16 on rules are in PostgreSQL alone, and the list comes from an index still.
        assertThat(states(RULES.subList(0, 4))).containsOnly("DISABLED");
        assertThat(scene.reserved()).isEqualTo(-1);
    }

    @Test
    void saysWhatItWouldDoAndChangesNothing() throws Exception {
        Ended told = halt("--close-api", "--dry-run");
        assertThat(told.exitCode()).as(told.output()).isZero();
        assertThat(told.output())
                .contains("10.1.1", "would disable the rule a_scheduled", "would close", "nothing is at work");
        assertThat(states(RULES)).containsOnly("ENABLED");
        assertThat(Files.exists(scene.runs())).isFalse();
    }

    private void assertNoSecretIsLeft(Ended... commands) throws Exception {
        List<String> secrets = List.of(scene.token(), CumulusServer.PASSWORD, "made-up-secret-of-a-rule");
        Arrays.stream(commands).forEach(command -> assertThat(command.output()).doesNotContain(secrets));
        for (Map.Entry<Path, String> file : scene.left().entrySet()) {
            boolean rule = file.getKey().toString().contains("/rules/");
            assertThat(file.getValue()).doesNotContain(rule ? secrets.subList(0, 2) : secrets);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getKey())))
                    .isEqualTo("rw-------");
        }
    }

    private List<String> states(List<String> rules) {
        return rules.stream().map(scene.api().rules()::state).toList();
    }

    private Ended halt(String... more) throws Exception {
        return recovery(arguments(more));
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("halt", "-f", scene.file(true), "--every", "0"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    private Ended resumeIngest(String run) throws Exception {
        return recovery("resume-ingest", run, "-f", scene.file(true), "--pause", "0", "--stage-size", "2");
    }

    private Ended recovery(String... arguments) throws Exception {
        return RecoveryProcess.run(scene.environment(), arguments);
    }
}
