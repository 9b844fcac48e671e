package io.github.tfsafety.localaws.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.between.BackedUp;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore that was asked for.
 *
 * @param restored what comes of it, null where the service refused it
 * @param failure why the service refused it, null where it did not
 */
record RestoreJob(
        String id,
        RecoveryPoint point,
        String role,
        Instant created,
        BackedUp.@Nullable Restored restored,
        @Nullable String failure) {

    /** For so long a job waits before it runs. */
    private static final Duration QUEUED = Duration.ofMinutes(1);

    RestoreJob {
        requireNonNull(id);
        requireNonNull(point);
        requireNonNull(role);
        requireNonNull(created);
    }

    private String status(Instant now) {
        if (now.isBefore(created.plus(QUEUED))) {
            return "PENDING";
        }
        if (restored == null) {
            return "FAILED";
        }
        return now.isBefore(restored.ready()) ? "RUNNING" : "COMPLETED";
    }

    ObjectNode describe(ObjectNode target, String account, String vaultArn, Instant now) {
        String status = status(now);
        boolean done = status.equals("COMPLETED");
        target.put("AccountId", account)
                .put("RestoreJobId", id)
                .put("RecoveryPointArn", point.arn())
                .put("SourceResourceArn", point.resourceArn())
                .put("BackupVaultArn", vaultArn)
                .put("CreationDate", JsonTime.of(created))
                .put("Status", status)
                .put("PercentDone", done ? "100.00%" : "0.00%")
                .put("BackupSizeInBytes", point.taken().bytes())
                .put("IamRoleArn", role)
                .put("ResourceType", point.service().resourceType())
                .put("RecoveryPointCreationDate", JsonTime.of(point.created()));
        if (done && restored != null) {
            target.put("CompletionDate", JsonTime.of(restored.ready())).put("CreatedResourceArn", restored.arn());
        }
        if (status.equals("FAILED")) {
            target.put("CompletionDate", JsonTime.of(created.plus(QUEUED))).put("StatusMessage", failure);
        }
        return target;
    }
}
