package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DescribeRestoreJobResponse;
import software.amazon.awssdk.services.backup.model.RestoreJobStatus;
import software.amazon.awssdk.services.backup.model.StartRestoreJobRequest;

/**
 * Lets AWS Backup restore a recovery point, and follows its job to the end. The job brings the resource alone: no
 * instances of a cluster, and few settings. Safe twice: the job's token is made of the run's id, so a second call is
 * answered with the job that the first one began.
 */
public final class RestoreJob {
    private static final String ID = "job";

    private final BackupClient backup;
    private final Watch watch;
    private final VaultPoint point;
    private final String target;
    private final String role;
    private final Map<String, String> metadata;

    /**
     * A job that is not begun yet.
     *
     * @param target the name of the resource to make, for people and for the token
     * @param changes what differs from the recovery point's own metadata, the new name above all
     * @param role the role that AWS Backup restores with; empty for the one that made the recovery point
     * @throws RestoreRefusedException if there is no role
     */
    public RestoreJob(
            BackupClient backup,
            Watch watch,
            VaultPoint point,
            String target,
            Map<String, String> changes,
            Optional<String> role) {
        this.backup = requireNonNull(backup, "backup");
        this.watch = requireNonNull(watch, "watch");
        this.point = requireNonNull(point, "point");
        this.target = requireNonNull(target, "target");
        this.role = role.or(point::role)
                .orElseThrow(() -> new RestoreRefusedException("The vault does not tell which role made " + point.arn()
                        + "; name the role that AWS Backup shall restore with"));
        this.metadata = new TreeMap<>(point.metadata());
        this.metadata.putAll(changes);
    }

    /** The call that begins it, without making it. */
    public PlannedCall planned(String runId) {
        return new PlannedCall("StartRestoreJob", SdkJson.write(request(token(runId, 1))));
    }

    /**
     * Begins the job once in a run and waits for its end. A job that failed before the run was resumed is begun anew.
     *
     * @return the ARN of the resource that the job made
     * @throws RestoreFailedException if the job failed, was aborted, or did not end in time
     * @throws AwsFailedException if a call failed
     */
    public String finish(Run run) {
        for (int attempt = 1; ; attempt++) {
            String step = "start restore job " + attempt + " of " + target;
            boolean begunEarlier = run.journal().resultOf(step).isPresent();
            String job = start(step, token(run.id(), attempt), run);
            if (!begunEarlier || !hasFailed(describe(job))) {
                return watch.await("restore job of " + target, new WatchedJob(job))
                        .createdResourceArn();
            }
        }
    }

    private String start(String step, String token, Run run) {
        Map<String, String> intent = Map.of("recoveryPoint", point.arn(), "target", target, "token", token);
        return run.step(
                        step,
                        intent,
                        () -> Map.of(
                                ID,
                                AwsCall.call(
                                        "StartRestoreJob",
                                        () -> backup.startRestoreJob(request(token))
                                                .restoreJobId())))
                .getOrDefault(ID, "");
    }

    private String token(String runId, int attempt) {
        return runId + "-" + target + "-" + attempt;
    }

    private StartRestoreJobRequest request(String token) {
        return StartRestoreJobRequest.builder()
                .recoveryPointArn(point.arn())
                .resourceType(point.resourceType())
                .metadata(metadata)
                .iamRoleArn(role)
                .idempotencyToken(token)
                .copySourceTagsToRestoredResource(true)
                .build();
    }

    private DescribeRestoreJobResponse describe(String job) {
        return AwsCall.call(
                "DescribeRestoreJob", () -> backup.describeRestoreJob(request -> request.restoreJobId(job)));
    }

    private static boolean hasFailed(DescribeRestoreJobResponse job) {
        return job.status() == RestoreJobStatus.FAILED || job.status() == RestoreJobStatus.ABORTED;
    }

    private final class WatchedJob implements Watch.Watched<DescribeRestoreJobResponse> {
        private final String id;

        WatchedJob(String id) {
            this.id = id;
        }

        @Override
        public DescribeRestoreJobResponse look() {
            return describe(id);
        }

        @Override
        public String status(DescribeRestoreJobResponse job) {
            return job.statusAsString() + (job.percentDone() == null ? "" : " " + job.percentDone());
        }

        @Override
        public boolean isReached(DescribeRestoreJobResponse job) {
            return job.status() == RestoreJobStatus.COMPLETED;
        }

        @Override
        public void requireHope(DescribeRestoreJobResponse job) {
            if (hasFailed(job)) {
                throw new RestoreFailedException(
                        target,
                        job.statusAsString(),
                        "AWS Backup's restore job " + id + " is " + job.statusAsString() + ": " + job.statusMessage()
                                + "\n  change what it names, or give the role " + role
                                + " what it lacks (AWSBackupServiceRolePolicyForRestores, and the KMS key), then resume"
                                + " the run: it begins another job");
            }
        }
    }
}
