package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.aws.BucketSettings;
import io.github.tfsafety.cumulus.aws.BucketSettings.Versioning;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.run.RunException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The buckets that hold the states, and the system bucket: what is overwritten or deleted in them must come back. */
final class BucketsAudit implements Audit {
    /** The area in which nothing may be left untold. */
    static final String AREA = "buckets";

    private static final String VERSIONS = "versions of the state";

    private final CumulusDeployment deployment;
    private final BucketSettings buckets;
    private final Findings findings = new Findings(AREA);

    BucketsAudit(CumulusDeployment deployment, BucketSettings buckets) {
        this.deployment = requireNonNull(deployment, "deployment");
        this.buckets = requireNonNull(buckets, "buckets");
    }

    @Override
    public List<Finding> look() {
        Map<String, CumulusRoot> roots = new TreeMap<>(Map.of(
                "rds-cluster-tf", deployment.rdsCluster(),
                "data-persistence-tf", deployment.dataPersistence(),
                "cumulus-tf", deployment.cumulus()));
        roots.forEach((name, root) -> state(name, BackendFile.of(root.directory())));
        systemBucket();
        return findings.all();
    }

    private void state(String root, BackendFile backend) {
        Optional<String> bucket = backend.setting("bucket");
        if (!backend.type().equals("s3") || bucket.isEmpty()) {
            findings.wanting(
                    Grade.WEAK,
                    root,
                    VERSIONS,
                    "backend " + backend.type(),
                    "keep the state in a bucket with versioning");
            return;
        }
        Optional<String> region = backend.setting("region");
        versions(root, VERSIONS, bucket.get(), region, Grade.FAULT);
        protection(root, bucket.get(), region);
        boolean locked = backend.setting("dynamodb_table").isPresent()
                || backend.setting("use_lockfile").filter("true"::equals).isPresent();
        findings.check(
                locked,
                Grade.WEAK,
                root,
                "lock of the state",
                locked ? "there" : "none",
                "set use_lockfile = true (Terraform 1.10 or newer) or dynamodb_table in the backend: two people at once"
                        + " would overwrite each other's state");
    }

    private void versions(String subject, String setting, String bucket, Optional<String> region, Grade otherwise) {
        try {
            Versioning versioning = buckets.versioning(bucket, region);
            findings.check(
                    versioning == Versioning.ENABLED,
                    otherwise,
                    subject,
                    setting,
                    switch (versioning) {
                        case ENABLED -> "kept in " + bucket;
                        case SUSPENDED -> "no longer kept in " + bucket;
                        case NEVER_ENABLED -> "not kept in " + bucket;
                    },
                    "aws s3api put-bucket-versioning --bucket " + bucket
                            + " --versioning-configuration Status=Enabled");
        } catch (RunException e) {
            findings.unknown(subject, setting, e);
        }
    }

    private void protection(String root, String bucket, Optional<String> region) {
        try {
            boolean denied = buckets.policy(bucket, region)
                    .filter(BucketPolicy::deniesDeletion)
                    .isPresent();
            findings.check(
                    denied,
                    Grade.WEAK,
                    root,
                    "deletion of the state's bucket",
                    denied ? "denied" : "not denied",
                    "deny s3:DeleteBucket to everybody in the policy of " + bucket);
        } catch (RunException e) {
            findings.unknown(root, "deletion of the state's bucket", e);
        }
    }

    private void systemBucket() {
        Variables.of(deployment.cumulus())
                .string("system_bucket")
                .ifPresent(bucket ->
                        versions("system bucket", "versions of objects", bucket, Optional.empty(), Grade.WEAK));
    }
}
