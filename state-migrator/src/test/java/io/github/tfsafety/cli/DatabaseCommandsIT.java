package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cli.TfsafetyProcess.Ended;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.Faults;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** What can be had back, backed up, written down and rehearsed, by the real command. */
final class DatabaseCommandsIT {
    private static final String ARN = "arn:aws:rds:us-east-1:123456789012:cluster:source";

    @TempDir
    Path folder;

    // An hour passes in a few hundredths of a second, so that nothing waits for a second look.
    private final LocalAws aws = LocalAws.start(LocalAws.Options.defaults().withSpeed(200_000));
    private final RdsClient rds = LocalClients.rds(aws);

    @BeforeEach
    void makeASource() {
        rds.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                .engine("aurora-postgresql")
                .masterUsername("postgres")
                .masterUserPassword("only-for-tests-1")
                .backupRetentionPeriod(35));
        aws.clock().advance(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        rds.close();
        aws.close();
    }

    @Test
    void listsWaysBackWithCommandsThatWork() throws Exception {
        JsonNode points = json(tfsafety("points", ARN, "--json"));
        JsonNode window = points.at("/points/0");
        assertThat(window.path("kind").asText()).as(points.toString()).isEqualTo("point_in_time");
        List<String> command = new ArrayList<>();
        window.path("command").forEach(argument -> command.add(argument.asText()));
        Ended restored = tfsafety(command.subList(1, command.size()).toArray(String[]::new));
        assertThat(restored.exitCode()).isZero();
        String latest = window.path("latest").asText();
        Ended together = tfsafety("points", "source", "--together", "--incident", latest);
        assertThat(together.exitCode()).as(together.output()).isZero();
        assertThat(together.output()).contains("skew: 0 s");
    }

    @Test
    void saysThatNothingIsLeftWith3() throws Exception {
        Ended nothing = tfsafety("points", "never-there");
        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(nothing.output()).contains("123456789012", "us-east-1");
        assertThat(tfsafety("points", "source", "--incident", "2020-01-01T00:00:00Z", "--together")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void namesAStoreThatIsLostAmongThoseThatAreRestoredTogether() throws Exception {
        String latest =
                json(tfsafety("points", ARN, "--json")).at("/points/0/latest").asText();
        Ended proposed = tfsafety("points", "source", "sourec", "--together", "--incident", latest);
        assertThat(proposed.exitCode()).isEqualTo(3);
        assertThat(proposed.output())
                .contains("--source source", "no way back to that moment: sourec")
                .doesNotContain("moment: source\n", "skew");
    }

    @Test
    void listsWhatRdsKeepsWhereAwsBackupMayNotBeAsked() throws Exception {
        aws.faults().inject("ListRecoveryPointsByResource", Fault.accessDenied(), Faults.ALWAYS);
        Ended listed = tfsafety("points", ARN);
        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.output()).contains("--to-time", "what AWS Backup keeps is not listed");
    }

    @Test
    void beginsNoRunForWhatCouldNeverBeResumed() throws Exception {
        assertThat(tfsafety("backup", "never-there").exitCode()).isEqualTo(1);
        assertThat(tfsafety("backup", "--keep-snapshot", "never-there").exitCode())
                .isEqualTo(1);
        assertThat(tfsafety("status").output()).contains("no runs");
    }

    @Test
    void takesNoOtherArnForADatabase() throws Exception {
        String snapshot = ARN.replace(":cluster:", ":cluster-snapshot:");
        String table = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";
        for (String[] line : List.of(
                new String[] {"points", snapshot},
                new String[] {"backup", "arn:aws:s3:::source"},
                new String[] {"restore", "cluster", "--source", table, "--target", "target", "--latest"},
                new String[] {"restore", "cluster", "--source", "source", "--target", snapshot, "--latest"},
                new String[] {"restore", "table", "--source", ARN, "--target", "target", "--latest"},
                new String[] {"restore", "table", "--source", table + "/backup/1", "--target", "target", "--latest"})) {
            assertThat(tfsafety(line).exitCode()).as(Arrays.toString(line)).isEqualTo(2);
        }
        assertThat(aws.calls().all()).noneMatch(call -> call.operation().startsWith("Restore"));
    }

    @Test
    void saysInPlainWordsWhatIsNoTimeAndWhichSettingIsMissing() throws Exception {
        Ended noTime = tfsafety("points", ARN, "--incident", "yesterday");
        assertThat(noTime.exitCode()).isEqualTo(2);
        assertThat(noTime.output()).contains("'yesterday' is not a time").doesNotContain("java.");
        Map<String, String> environment = TfsafetyProcess.environment(aws.endpoint(), folder);
        environment.remove("AWS_REGION");
        environment.put("HOME", folder.toString());
        Ended nowhere = TfsafetyProcess.run(environment, "points", "source");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.output()).contains("AWS_REGION").doesNotContain("software.amazon");
        environment.put("AWS_REGION", "us-east-1");
        environment.remove("AWS_ACCESS_KEY_ID");
        environment.remove("AWS_SECRET_ACCESS_KEY");
        Ended nobody = TfsafetyProcess.run(environment, "points", "source");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.output()).contains("AWS_PROFILE").doesNotContain("software.amazon", "Provider");
    }

    @Test
    void refusesAnotherAccountBeforeAnythingElse() throws Exception {
        String foreign = ARN.replace("123456789012", "999999999999");
        String foreignTable = "arn:aws:dynamodb:us-east-1:999999999999:table/orders";
        String foreignPoint = "arn:aws:backup:us-east-1:999999999999:recovery-point:one";
        for (String[] line : List.of(
                new String[] {"points", foreign},
                new String[] {"backup", foreign},
                new String[] {"drill", foreign},
                new String[] {
                    "capsule", "save", "--out", folder.resolve("capsule.json").toString(), foreign
                },
                new String[] {"restore", "cluster", "--source", foreign, "--target", "target", "--latest"},
                new String[] {"restore", "table", "--source", foreignTable, "--target", "target", "--latest"},
                new String[] {"restore", "table", "--backup", foreignPoint, "--target", "target", "--dry-run"})) {
            aws.calls().clear();
            assertThat(tfsafety(line).exitCode()).as(Arrays.toString(line)).isEqualTo(1);
            assertThat(aws.calls().all()).extracting(RecordedCall::operation).containsOnly("GetCallerIdentity");
        }
    }

    @Test
    void restoresWhatAnotherAccountSharesOnceItIsToldIntoWhichAccount() throws Exception {
        String shared = shareFromAnotherAccount();
        aws.calls().clear();
        Ended unpinned = tfsafety("restore", "cluster", "--snapshot", shared, "--target", "target");
        assertThat(unpinned.exitCode()).isEqualTo(1);
        assertThat(unpinned.output()).contains("arn:aws:rds:us-east-1:123456789012:cluster:NEW_ID");
        assertThat(aws.calls().all()).extracting(RecordedCall::operation).containsOnly("GetCallerIdentity");
        List<String> command = new ArrayList<>();
        for (JsonNode point : json(tfsafety("points", "source", "--json")).path("points")) {
            if (point.path("id").asText().equals(shared)) {
                point.path("command").forEach(argument -> command.add(argument.asText()));
            }
        }
        // The snapshot does not tell the network that its cluster was in.
        command.addAll(List.of("--source", "source"));
        Ended restored = tfsafety(command.subList(1, command.size()).toArray(String[]::new));
        assertThat(restored.exitCode()).as(restored.output()).isIn(0, 3);
        assertThat(rds.describeDBClusters().dbClusters())
                .extracting(DBCluster::dbClusterIdentifier)
                .contains("source-restored");
    }

    private String shareFromAnotherAccount() {
        aws.accounts().assign("other", "999999999999");
        try (RdsClient other = LocalClients.rds(aws, "other")) {
            other.createDBCluster(cluster -> cluster.dbClusterIdentifier("source")
                    .engine("aurora-postgresql")
                    .masterUsername("postgres")
                    .masterUserPassword("only-for-tests-1"));
            aws.clock().advance(Duration.ofHours(1));
            String arn = other.createDBClusterSnapshot(
                            snapshot -> snapshot.dbClusterIdentifier("source").dbClusterSnapshotIdentifier("shared"))
                    .dbClusterSnapshot()
                    .dbClusterSnapshotArn();
            aws.clock().advance(Duration.ofHours(1));
            other.modifyDBClusterSnapshotAttribute(share -> share.dbClusterSnapshotIdentifier("shared")
                    .attributeName("restore")
                    .valuesToAdd("123456789012"));
            return arn;
        }
    }

    @Test
    void restoresALostClusterFromItsBackupAndACapsule() throws Exception {
        Path capsule = folder.resolve("capsule.json");
        assertThat(tfsafety("capsule", "save", "--out", capsule.toString(), "source")
                        .exitCode())
                .isZero();
        Ended backup = tfsafety("backup", "source");
        assertThat(backup.exitCode()).isZero();
        String snapshot = rds.describeDBClusterSnapshots(request -> request.snapshotType("manual"))
                .dbClusterSnapshots()
                .get(0)
                .dbClusterSnapshotIdentifier();
        assertThat(backup.output()).contains(snapshot);
        assertThat(backup.output()).doesNotContain("took about");
        assertThat(tfsafety("backup", "source").output()).contains("took about");
        rds.deleteDBCluster(gone ->
                gone.dbClusterIdentifier("source").skipFinalSnapshot(true).deleteAutomatedBackups(true));
        aws.clock().advance(Duration.ofHours(1));
        Ended restored = tfsafety(
                "restore",
                "cluster",
                "--snapshot",
                snapshot,
                "--capsule",
                capsule.toString(),
                "--target",
                "target",
                "--parity",
                "json");
        assertThat(restored.exitCode()).isZero();
        assertThat(rds.describeDBClusters(request -> request.dbClusterIdentifier("target"))
                        .dbClusters()
                        .get(0)
                        .backupRetentionPeriod())
                .isEqualTo(35);
    }

    @Test
    void looksOnlyInADryRun() throws Exception {
        String automated = rds.describeDBClusterSnapshots(request -> request.snapshotType("automated"))
                .dbClusterSnapshots()
                .get(0)
                .dbClusterSnapshotArn();
        aws.calls().clear();
        assertPlanned(
                List.of("CreateDBClusterSnapshot", "RestoreDBClusterToPointInTime"),
                "restore",
                "cluster",
                "--source",
                "source",
                "--target",
                "target",
                "--latest");
        assertPlanned(List.of("CreateDBClusterSnapshot"), "backup", "source");
        assertPlanned(List.of("CopyDBClusterSnapshot"), "backup", "--keep-snapshot", automated);
        assertPlanned(
                List.of("RestoreDBClusterToPointInTime", "throw-away"), "drill", "source", "--target", "throw-away");
        assertPlanned(
                List.of(ARN),
                "capsule",
                "save",
                "source",
                "--out",
                folder.resolve("capsule").toString());
        try (var entries = Files.list(folder)) {
            assertThat(entries).isEmpty();
        }
    }

    private void assertPlanned(List<String> told, String... line) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.add("--dry-run");
        Ended planned = tfsafety(arguments.toArray(String[]::new));
        assertThat(planned.exitCode()).as(planned.output()).isZero();
        assertThat(planned.output()).contains(told);
        assertThat(aws.calls().all())
                .as(String.join(" ", line))
                .extracting(RecordedCall::operation)
                .allMatch(name -> name.matches("(Describe|List|Get).*"));
    }

    @Test
    void rehearsesARestoreAndNamesWhatToDelete() throws Exception {
        Ended drill = tfsafety("drill", "source", "--target", "throw-away");
        assertThat(drill.exitCode()).isZero();
        assertThat(drill.output()).contains("(RTO)", "delete arn:aws:rds:us-east-1:123456789012:cluster:throw-away");
        assertThat(aws.calls().all()).extracting(RecordedCall::operation).noneMatch(name -> name.startsWith("Delete"));
    }

    private static JsonNode json(Ended ended) throws Exception {
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return new ObjectMapper().readTree(ended.output());
    }

    private Ended tfsafety(String... arguments) throws Exception {
        Map<String, String> environment = TfsafetyProcess.environment(aws.endpoint(), folder.resolve("runs"));
        return TfsafetyProcess.run(environment, arguments);
    }
}
