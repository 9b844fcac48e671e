package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.aws.BucketSettings;
import io.github.tfsafety.cumulus.cli.TestBuckets;
import io.github.tfsafety.cumulus.deployment.ApiAccess;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.CumulusDatabase;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.server.Fault;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** States on S3, as the backend that {@code terraform init} writes down tells them. */
final class BucketsAuditIT {
    private static final String REGION = "us-west-2";
    private static final String BUCKET = "dev-tf-state";
    private static final String VERSIONS = "rds-cluster-tf versions of the state";

    @TempDir
    Path folder;

    private final LocalAws aws = LocalAws.start();
    private final TestBuckets buckets = new TestBuckets(aws.endpoint());
    private final BucketSettings settings = new BucketSettings(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")), Optional.of(aws.endpoint()));

    @BeforeEach
    void keepStatesOnS3() throws IOException {
        buckets.have(BUCKET, REGION);
        for (String root : List.of("rds-cluster-tf", "data-persistence-tf", "cumulus-tf")) {
            backend(root, "\"use_lockfile\": true, \"dynamodb_table\": null, \"region\": \"" + REGION + "\"");
        }
        Files.writeString(folder.resolve("cumulus-tf").resolve("terraform.tfvars"), "");
    }

    @AfterEach
    void close() {
        settings.close();
        aws.close();
    }

    @Test
    void aStateWithoutVersionsIsAFault() {
        assertThat(grades())
                .containsEntry(VERSIONS, Grade.FAULT)
                .containsEntry("cumulus-tf versions of the state", Grade.FAULT)
                .containsEntry("rds-cluster-tf deletion of the state's bucket", Grade.WEAK)
                .containsEntry("rds-cluster-tf lock of the state", Grade.GOOD);
        buckets.versioning(BUCKET, REGION, "Suspended");
        assertThat(grades()).containsEntry(VERSIONS, Grade.FAULT);
        buckets.versioning(BUCKET, REGION, "Enabled");
        assertThat(grades()).containsEntry(VERSIONS, Grade.GOOD);
    }

    @Test
    void onlyADenialForEverybodyKeepsTheBucket() {
        String denial =
                "{\"Statement\": [{\"Effect\": \"Deny\", \"Principal\": %s, \"Action\": %s, \"Resource\": \"*\"%s}]}";
        buckets.policy(BUCKET, REGION, denial.formatted("\"*\"", "\"s3:PutObject\"", ""));
        assertThat(deletion()).isEqualTo(Grade.WEAK);
        buckets.policy(
                BUCKET, REGION, denial.formatted("{\"AWS\": \"arn:aws:iam::1:root\"}", "\"s3:DeleteBucket\"", ""));
        assertThat(deletion()).isEqualTo(Grade.WEAK);
        buckets.policy(
                BUCKET, REGION, denial.formatted("\"*\"", "\"s3:DeleteBucket\"", ", \"Condition\": {\"Bool\": {}}"));
        assertThat(deletion()).isEqualTo(Grade.WEAK);
        buckets.policy(BUCKET, REGION, denial.formatted("{\"AWS\": \"*\"}", "[\"s3:DeleteBucket\"]", ""));
        assertThat(deletion()).isEqualTo(Grade.GOOD);
    }

    @Test
    void whatS3DoesNotTellCountsLikeAFault() throws IOException {
        backend("rds-cluster-tf", "\"region\": \"" + REGION + "\"");
        aws.faults().inject("GetBucketVersioning", Fault.accessDenied(), 3);
        List<Finding> findings = audit().look();
        assertThat(findings)
                .anyMatch(finding -> finding.setting().equals("versions of the state")
                        && finding.grade() == Grade.UNKNOWN
                        && finding.mend().contains("s3:GetBucketVersioning"));
        assertThat(new ReadinessReport(findings, List.of()).isWanting()).isTrue();
        assertThat(grades()).containsEntry("rds-cluster-tf lock of the state", Grade.WEAK);
    }

    @Test
    void aBucketIsFoundInTheRegionWhereItIs() throws IOException {
        buckets.versioning(BUCKET, REGION, "Enabled");
        backend("rds-cluster-tf", "\"region\": \"eu-west-1\"");
        aws.calls().clear();
        assertThat(grades()).containsEntry(VERSIONS, Grade.GOOD);
        assertThat(aws.calls().of("GetBucketVersioning"))
                .extracting(RecordedCall::region)
                .contains("eu-west-1", REGION);
    }

    private Grade deletion() {
        return requireNonNull(grades().get("rds-cluster-tf deletion of the state's bucket"));
    }

    private Map<String, Grade> grades() {
        return audit().look().stream()
                .collect(toMap(finding -> finding.subject() + " " + finding.setting(), Finding::grade));
    }

    private BucketsAudit audit() {
        return new BucketsAudit(
                new CumulusDeployment(
                        "dev",
                        root("rds-cluster-tf"),
                        root("data-persistence-tf"),
                        root("cumulus-tf"),
                        new ApiAccess.Private(),
                        new LoginSecrets("admin", "user"),
                        new CumulusDatabase("dev_db", "postgres"),
                        List.of()),
                settings);
    }

    private CumulusRoot root(String name) {
        return new CumulusRoot(folder.resolve(name), "module.any", List.of());
    }

    private void backend(String root, String settings) throws IOException {
        Path file = folder.resolve(root).resolve(".terraform").resolve("terraform.tfstate");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"version\": 3, \"backend\": {\"type\": \"s3\", \"config\": {\"bucket\": \"" + BUCKET + "\", "
                        + settings + "}}}");
    }
}
