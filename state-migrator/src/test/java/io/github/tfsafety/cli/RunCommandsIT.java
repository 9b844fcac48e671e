package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Outcome;
import io.github.tfsafety.localaws.server.RecordedCall;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;

/** Runs that are looked at, killed, interrupted and resumed, all by the real command. */
final class RunCommandsIT {
    private static final String RESTORE = "RestoreDBClusterToPointInTime";

    @TempDir
    Path folder;

    // An hour passes in a few hundredths of a second, so that nothing waits for a second look, which comes 15 s later.
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(200_000));

    @BeforeEach
    void makeASource() {
        try (RdsClient rds = LocalClients.rds(aws)) {
            rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                    .engine("aurora-postgresql")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
        }
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void tellsHowARunStands() throws Exception {
        assertThat(tfsafety("status").output()).contains("no runs");
        assertThat(restore().exitCode()).isZero();
        JsonNode all = new ObjectMapper().readTree(tfsafety("status", "--json").output());
        assertThat(all.at("/runs/0/state").asText()).isEqualTo("done");
        String id = all.at("/runs/0/id").asText();
        JsonNode one =
                new ObjectMapper().readTree(tfsafety("status", id, "--json").output());
        assertThat(one.at("/inputs/target").asText()).isEqualTo("target");
        assertThat(one.at("/end/exitCode").asText()).isEqualTo("0");
        assertThat(tfsafety("status").output()).contains(id, "done");
        assertThat(tfsafety("status", id).output()).contains("restore target");
    }

    @Test
    void reportsRecoveryTimeAndLossAtTheEndAndLater() throws Exception {
        assertThat(restore().output()).contains("(RTO)", "(RPO)", "Not restored", "Not checked");
        String id = only().id();
        JsonNode json = new ObjectMapper()
                .readTree(tfsafety("status", id, "--report", "json").output());
        assertThat(json.path("recoveryTimeSeconds").asDouble()).isPositive();
        assertThat(json.at("/recoveryPoints/0/resource").asText()).isEqualTo("target");
        Path page = folder.resolve("page.html");
        assertThat(tfsafety("status", id, "--report", "html", "-o", page.toString())
                        .exitCode())
                .isZero();
        assertThat(page).content().contains("<!doctype html>", "restore cluster target");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-------");
        assertThat(only().path().resolve("report.html")).isRegularFile();
        assertThat(only().path().resolve("report.json")).isRegularFile();
        assertThat(tfsafety("status", "--report", "html").exitCode()).isEqualTo(2);
    }

    @Test
    void reportsNothingOfARunWhoseJournalIsDamaged() throws Exception {
        try (Run run = Run.begin(folder, "restore-cluster", Map.of(), Clock.systemUTC())) {
            run.end(Map.of("exitCode", "3"));
        }
        String id = only().id();
        Path journal = only().path().resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("\"3\"", "\"0\""));
        assertThat(tfsafety("status", id).exitCode()).isEqualTo(1);
        Path report = folder.resolve("report.json");
        assertThat(tfsafety("status", id, "--report", "json", "-o", report.toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(report).doesNotExist();
    }

    @Test
    void leavesARunAloneThatIsDone() throws Exception {
        restore();
        aws.calls().clear();
        assertThat(tfsafety("resume", only().id()).exitCode()).isZero();
        assertThat(aws.calls().all()).isEmpty();
    }

    @Test
    void repeatsTheExitCodeOfARunThatWasFoundWanting() throws Exception {
        try (Run run = Run.begin(folder, "restore-cluster", Map.of(), Clock.systemUTC())) {
            run.end(Map.of("exitCode", "3"));
        }
        assertThat(tfsafety("resume", only().id()).exitCode()).isEqualTo(3);
        assertThat(tfsafety("status").output()).contains("done (exit code 3)");
    }

    @Test
    void goesOnInNoOtherAccountThanTheOneOfTheFirstTry() throws Exception {
        aws.accounts().assign("other", "999999999999");
        aws.faults().inject(RESTORE, Fault.accessDenied(), 1);
        assertThat(restore().exitCode()).isEqualTo(1);
        Map<String, String> elsewhere = environment();
        elsewhere.put("AWS_ACCESS_KEY_ID", "other");
        aws.calls().clear();
        assertThat(TfsafetyProcess.run(elsewhere, "resume", only().id()).exitCode())
                .isEqualTo(1);
        assertThat(aws.calls().all()).extracting(RecordedCall::operation).containsOnly("GetCallerIdentity");
        assertResumedToOneCluster();
    }

    @Test
    void goesOnWithARestoreThatWasKilledWhileTheCallWasUnderWay() throws Exception {
        aws.faults().inject(RESTORE, Fault.delay(Duration.ofSeconds(2)), 1);
        TfsafetyProcess restore = start();
        awaitIntent("restore target");
        assertThat(tfsafety("resume", only().id()).exitCode()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(RunState.RUNNING);
        restore.kill();
        assertThat(only().state()).isEqualTo(RunState.INTERRUPTED);
        assertResumedToOneCluster();
    }

    @Test
    void endsItsJournalWhenItIsInterruptedAndGoesOnLater() throws Exception {
        aws.faults().inject(RESTORE, Fault.delay(Duration.ofSeconds(2)), 1);
        TfsafetyProcess restore = start();
        awaitIntent("restore target");
        Ended interrupted = restore.interrupt();
        assertThat(interrupted.exitCode()).isEqualTo(130);
        assertThat(interrupted.output()).endsWith("tfsafety resume " + only().id() + "\n");
        assertThat(only().last().orElseThrow().step()).isEqualTo("interrupted");
        assertResumedToOneCluster();
    }

    @Test
    void goesOnOnAnotherMachineWithARestoreThatWasKilledHere() throws Exception {
        aws.faults().inject(RESTORE, Fault.delay(Duration.ofSeconds(2)), 1);
        Path capsule = folder.resolve("capsule.json");
        assertThat(tfsafety("capsule", "save", "source", "--out", capsule.toString())
                        .exitCode())
                .isZero();
        TfsafetyProcess restore = start("--capsule", capsule.toString());
        awaitIntent("restore target");
        Path file = folder.resolve("run.zip");
        assertThat(tfsafety("run", "export", only().id(), file.toString()).exitCode())
                .isEqualTo(1);
        restore.kill();
        Files.delete(capsule);
        assertThat(tfsafety("run", "export", only().id(), file.toString()).exitCode())
                .isZero();
        Path there = folder.resolve("there");
        Map<String, String> otherMachine = TfsafetyProcess.environment(aws.endpoint(), there);
        assertThat(TfsafetyProcess.run(otherMachine, "run", "import", file.toString())
                        .exitCode())
                .isZero();
        Ended resumed = TfsafetyProcess.run(otherMachine, "resume", only().id());
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(aws.calls().of(RESTORE))
                .filteredOn(call -> call.outcome() instanceof Outcome.Done)
                .hasSize(1);
    }

    @Test
    void goesOnWithARestoreThatFailed() throws Exception {
        aws.faults().inject(RESTORE, Fault.refuse(403, "AccessDenied", "not allowed"), 1);
        Ended failed = restore();
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(RunState.FAILED);
        assertThat(failed.output()).contains("tfsafety resume " + only().id());
        assertResumedToOneCluster();
    }

    @Test
    void saysThatAnUnknownKindOfRunCannotBeResumed() throws Exception {
        try (Run run = Run.begin(folder, "juggle", Map.of(), Clock.systemUTC())) {
            assertThat(run.operation()).isEqualTo("juggle");
        }
        Ended ended = tfsafety("resume", only().id());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("juggle", "anew").doesNotContain("\tat ");
        assertThat(tfsafety("resume", "absent").exitCode()).isEqualTo(1);
        assertThat(tfsafety("resume").exitCode()).isEqualTo(2);
    }

    private void assertResumedToOneCluster() throws Exception {
        Ended resumed = tfsafety("resume", only().id());
        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(only().state()).isEqualTo(RunState.DONE);
        assertThat(aws.calls().of(RESTORE))
                .filteredOn(call -> call.outcome() instanceof Outcome.Done)
                .hasSize(1);
    }

    private void awaitIntent(String step) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (new Runs(folder)
                .list().stream()
                        .flatMap(run -> run.records().stream())
                        .noneMatch(record -> record.step().equals(step))) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private RunSnapshot only() {
        assertThat(new Runs(folder).list()).hasSize(1);
        return new Runs(folder).list().get(0);
    }

    private Ended restore() throws Exception {
        return start().ended();
    }

    private TfsafetyProcess start(String... options) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("restore", "cluster", "--source", "source", "--target", "target", "--latest"));
        line.addAll(List.of(options));
        return TfsafetyProcess.start(environment(), line.toArray(String[]::new));
    }

    private Ended tfsafety(String... arguments) throws Exception {
        return TfsafetyProcess.run(environment(), arguments);
    }

    private Map<String, String> environment() {
        return TfsafetyProcess.environment(aws.endpoint(), folder);
    }
}
