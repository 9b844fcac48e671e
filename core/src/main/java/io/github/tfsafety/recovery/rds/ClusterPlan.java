package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.VaultPoint;
import io.github.tfsafety.recovery.Vaults;
import io.github.tfsafety.recovery.rds.ClusterOptions.SafetyBackup;
import io.github.tfsafety.recovery.rds.ClusterSource.Damaged;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;

/** Everything that a restore changes, worked out before its first change. A dry run prints it, a run does it. */
final class ClusterPlan {
    private final ClusterServices services;
    private final Clusters clusters;
    private final ClusterSource source;
    private final ClusterRestore request;
    private final Renaming renaming;
    private final String runId;

    ClusterPlan(
            ClusterServices services, Clusters clusters, ClusterSource source, ClusterRestore request, String runId) {
        this.services = services;
        this.clusters = clusters;
        this.source = source;
        this.request = request;
        this.runId = runId;
        this.renaming = Renaming.of(
                source.record().id(), request.target(), source.record().instances());
    }

    /** The class that somebody wished for the instances in place of the source's. */
    Optional<String> wishedClass() {
        return request.options().instanceClass();
    }

    Renaming renaming() {
        return renaming;
    }

    /** The snapshot of the damaged source, if it still exists and nobody wished otherwise. */
    Optional<CreateDbClusterSnapshotRequest> safetyBackup() {
        if (source.damaged() == Damaged.GONE || request.options().safetyBackup() == SafetyBackup.LEAVE_OUT) {
            return Optional.empty();
        }
        return Optional.of(ClusterBackup.request(source.record().id(), "safety-" + runId, runId));
    }

    /** Makes the cluster once in a run, and returns the moment whose data it holds. */
    Instant restore(Run run) {
        return isVaulted() ? vaultRestore().take(run) : restoreCall().take(run);
    }

    private boolean isVaulted() {
        return source.backup().kind() == Backup.Kind.VAULT;
    }

    private RestoreCall restoreCall() {
        return new RestoreCall(services.rds(), clusters, source, request, runId);
    }

    private VaultRestore vaultRestore() {
        BackupClient backup = services.vaultClient();
        VaultPoint point = new Vaults(backup).find(source.backup().id());
        return new VaultRestore(backup, clusters.watch(), point, source, request);
    }

    List<Step> laterSteps(String targetArn) {
        return new LaterSteps(services.rds(), source, request, runId).of(targetArn);
    }

    List<CreateDbInstanceRequest> members() {
        return MemberPlan.of(source, request.options(), renaming, runId);
    }

    List<Step> memberSteps() {
        return members().stream()
                .map(member -> Step.of(
                        "make the instance " + member.dbInstanceIdentifier(),
                        "CreateDBInstance",
                        member,
                        Step.Needs.SETTLED_CLUSTER,
                        () -> make(member)))
                .toList();
    }

    private CreateDbInstanceRequest make(CreateDbInstanceRequest member) {
        try {
            services.rds().createDBInstance(member);
        } catch (DbInstanceAlreadyExistsException e) {
            if (!isOurs(member)) {
                throw e;
            }
        }
        return member;
    }

    private boolean isOurs(CreateDbInstanceRequest member) {
        List<DBInstance> existing = services.rds()
                .describeDBInstances(look -> look.dbInstanceIdentifier(member.dbInstanceIdentifier()))
                .dbInstances();
        return existing.stream()
                .anyMatch(instance -> member.dbClusterIdentifier().equals(instance.dbClusterIdentifier())
                        && LikeSource.madeBy(instance.tagList(), runId));
    }

    List<Step> companionSteps() {
        return companions().all();
    }

    List<PutMetricAlarmRequest> alarms() {
        return companions().alarms();
    }

    private CompanionSteps companions() {
        return new CompanionSteps(services, source.record(), renaming);
    }

    /** Every call that would be made, in order. */
    List<PlannedCall> calls() {
        List<PlannedCall> calls = new ArrayList<>();
        safetyBackup().ifPresent(backup -> calls.add(ClusterBackup.planned(backup)));
        calls.add(isVaulted() ? vaultRestore().planned(runId) : restoreCall().planned());
        laterSteps("the ARN of " + request.target()).forEach(step -> calls.add(step.call()));
        memberSteps().forEach(step -> calls.add(step.call()));
        companionSteps().forEach(step -> calls.add(step.call()));
        return calls;
    }
}
