package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The {@code aws} program, where it is installed; where it is not, the tests say so and are counted as skipped. */
class AwsCommandLineIT {

    @TempDir
    private Path folder;

    private final LocalAws aws = LocalAws.start(LocalAws.Options.manualClock(Instant.parse("2026-11-22T10:00:00Z")));

    @BeforeEach
    void requireProgram() {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "aws")));
        if (!installed) {
            String message =
                    "NOT TESTED: there is no aws program on PATH, so nothing shows that it works on local-aws.";
            System.err.println(message);
            throw new TestAbortedException(message);
        }
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private record Run(int exitCode, String out, String err) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "aws", ".out");
        Path err = Files.createTempFile(folder, "aws", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", folder.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString(),
                "NO_PROXY", "127.0.0.1"));
        int exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readString(out), Files.readString(err));
    }

    private JsonNode json(String... arguments) throws IOException, InterruptedException {
        Run run = run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void restoresAClusterToAPointInTime() throws IOException, InterruptedException {
        json(
                "rds",
                "create-db-cluster",
                "--db-cluster-identifier=one",
                "--engine=aurora-postgresql",
                "--master-username=owner",
                "--master-user-password=not-a-secret",
                "--tags=Key=Stage,Value=prod");
        aws.clock().advance(Duration.ofHours(1));
        JsonNode restored = json(
                "rds",
                "restore-db-cluster-to-point-in-time",
                "--source-db-cluster-identifier=one",
                "--db-cluster-identifier=two",
                "--use-latest-restorable-time");
        assertThat(restored.at("/DBCluster/Status").asText()).isEqualTo("creating");
        aws.clock().advance(Duration.ofMinutes(20));
        JsonNode described = json("rds", "describe-db-clusters", "--db-cluster-identifier=two");
        assertThat(described.at("/DBClusters/0/Status").asText()).isEqualTo("available");
        assertThat(described.at("/DBClusters/0/TagList/0/Value").asText()).isEqualTo("prod");
        assertThat(described.at("/DBClusters/0/LatestRestorableTime").asText()).startsWith("2026-11-22T11:15:00");
    }

    @Test
    void printsAFaultByItsName() throws IOException, InterruptedException {
        Run run = run("rds", "delete-db-cluster", "--db-cluster-identifier=none", "--skip-final-snapshot");
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("DBClusterNotFoundFault");
    }

    @Test
    void restoresATableToAPointInTime() throws IOException, InterruptedException {
        json(
                "dynamodb",
                "create-table",
                "--table-name=one",
                "--billing-mode=PAY_PER_REQUEST",
                "--key-schema=AttributeName=id,KeyType=HASH",
                "--attribute-definitions=AttributeName=id,AttributeType=S");
        aws.clock().advance(Duration.ofMinutes(1));
        json(
                "dynamodb",
                "update-continuous-backups",
                "--table-name=one",
                "--point-in-time-recovery-specification=PointInTimeRecoveryEnabled=true");
        run("dynamodb", "put-item", "--table-name=one", "--item={\"id\":{\"S\":\"a\"}}");
        aws.clock().advance(Duration.ofMinutes(10));
        assertThat(json("dynamodb", "describe-limits")
                        .path("TableMaxReadCapacityUnits")
                        .asLong())
                .isEqualTo(40_000);
        JsonNode begun = json(
                "dynamodb",
                "restore-table-to-point-in-time",
                "--source-table-name=one",
                "--target-table-name=two",
                "--use-latest-restorable-time");
        assertThat(begun.at("/TableDescription/RestoreSummary/RestoreInProgress")
                        .asBoolean())
                .isTrue();
        aws.clock().advance(Duration.ofMinutes(21));
        assertThat(json("dynamodb", "scan", "--table-name=two").path("Count").asInt())
                .isEqualTo(1);
    }

    @Test
    void keepsSecretsAndKnowsTheCaller() throws IOException, InterruptedException {
        json("secretsmanager", "create-secret", "--name=login", "--secret-string=one");
        assertThat(json("secretsmanager", "get-secret-value", "--secret-id=login")
                        .path("SecretString")
                        .asText())
                .isEqualTo("one");
        assertThat(json("sts", "get-caller-identity").path("Account").asText()).isEqualTo(LocalAws.ACCOUNT);
    }

    @Test
    void backsATableUpAndRestoresIt() throws IOException, InterruptedException {
        json(
                "dynamodb",
                "create-table",
                "--table-name=one",
                "--billing-mode=PAY_PER_REQUEST",
                "--key-schema=AttributeName=id,KeyType=HASH",
                "--attribute-definitions=AttributeName=id,AttributeType=S");
        aws.clock().advance(Duration.ofMinutes(1));
        JsonNode job = json(
                "backup",
                "start-backup-job",
                "--backup-vault-name=Default",
                "--resource-arn=arn:aws:dynamodb:eu-west-1:123456789012:table/one",
                "--iam-role-arn=arn:aws:iam::123456789012:role/backup");
        aws.clock().advance(Duration.ofMinutes(10));
        String point = job.path("RecoveryPointArn").asText();
        JsonNode metadata = json(
                "backup",
                "get-recovery-point-restore-metadata",
                "--backup-vault-name=Default",
                "--recovery-point-arn=" + point);
        assertThat(metadata.at("/RestoreMetadata/targetTableName").asText()).isEqualTo("one");
        assertThat(json("backup", "list-protected-resources")
                        .at("/Results/0/LastRecoveryPointArn")
                        .asText())
                .isEqualTo(point);
        JsonNode restore = json(
                "backup",
                "start-restore-job",
                "--recovery-point-arn=" + point,
                "--iam-role-arn=arn:aws:iam::123456789012:role/backup",
                "--metadata=targetTableName=two,encryptionType=Default");
        aws.clock().advance(Duration.ofMinutes(30));
        assertThat(json(
                                "backup",
                                "describe-restore-job",
                                "--restore-job-id="
                                        + restore.path("RestoreJobId").asText())
                        .path("Status")
                        .asText())
                .isEqualTo("COMPLETED");
    }

    @Test
    void haltsAndDrains() throws IOException, InterruptedException {
        aws.haveFunction("eu-west-1", "api", payload -> "{}");
        json("lambda", "put-function-concurrency", "--function-name=api", "--reserved-concurrent-executions=0");
        Run closed = run(
                "lambda", "invoke", "--function-name=api", folder.resolve("out").toString());
        assertThat(closed.err()).contains("TooManyRequestsException");
        // Version 1 of the program looks for queues at an address of their own.
        String endpoint = "--endpoint-url=" + aws.endpoint();
        String queue = json("sqs", endpoint, "create-queue", "--queue-name=ingest")
                .path("QueueUrl")
                .asText();
        json("sqs", endpoint, "send-message", "--queue-url=" + queue, "--message-body=one");
        assertThat(json("sqs", endpoint, "get-queue-attributes", "--queue-url=" + queue, "--attribute-names=All")
                        .at("/Attributes/ApproximateNumberOfMessages")
                        .asText())
                .isEqualTo("1");
        String machine = "--state-machine-arn=arn:aws:states:eu-west-1:123456789012:stateMachine:ingest";
        json("stepfunctions", "start-execution", machine, "--name=first");
        assertThat(json("stepfunctions", "list-executions", machine, "--status-filter=RUNNING")
                        .at("/executions/0/name")
                        .asText())
                .isEqualTo("first");
    }

    @Test
    void tellsTheSettingsOfABucketInItsOwnRegionOnly() throws IOException, InterruptedException {
        String bucket = "--bucket=terraform-state";
        String here = "--create-bucket-configuration=LocationConstraint=eu-west-1";
        Run elsewhere = run("s3api", "create-bucket", bucket);
        assertThat(elsewhere.err()).contains("IllegalLocationConstraintException");
        json("s3api", "create-bucket", bucket, here);
        assertThat(run("s3api", "create-bucket", bucket, here).err()).contains("BucketAlreadyOwnedByYou");
        assertThat(run("s3api", "get-bucket-versioning", bucket).out()).isBlank();
        assertThat(run("s3api", "get-bucket-policy", bucket).err()).contains("NoSuchBucketPolicy");

        run("s3api", "put-bucket-versioning", bucket, "--versioning-configuration=Status=Enabled");
        run("s3api", "put-bucket-policy", bucket, "--policy={\"Statement\": []}");

        assertThat(json("s3api", "get-bucket-versioning", bucket).path("Status").asText())
                .isEqualTo("Enabled");
        assertThat(json("s3api", "get-bucket-policy", bucket).path("Policy").asText())
                .isEqualTo("{\"Statement\": []}");
        assertThat(run("s3api", "get-bucket-versioning", "--bucket=another").err())
                .contains("NoSuchBucket");
        aws.calls().clear();
        // The program follows the redirect to the bucket's own region by itself.
        assertThat(json("s3api", "get-bucket-versioning", bucket, "--region=us-west-2")
                        .path("Status")
                        .asText())
                .isEqualTo("Enabled");
        assertThat(aws.calls().of("GetBucketVersioning"))
                .extracting(RecordedCall::region)
                .containsExactly("us-west-2", "eu-west-1");
    }
}
