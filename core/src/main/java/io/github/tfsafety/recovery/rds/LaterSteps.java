package io.github.tfsafety.recovery.rds;

import static io.github.tfsafety.recovery.rds.Step.Needs.NOTHING;
import static io.github.tfsafety.recovery.rds.Step.Needs.SETTLED_CLUSTER;

import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.recovery.rds.ClusterOptions.MasterSecret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddRoleToDbClusterRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterRole;
import software.amazon.awssdk.services.rds.model.DbClusterRoleAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.EnableHttpEndpointRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/** The settings of the cluster itself that no restore call can carry over, in the order in which they are set. */
final class LaterSteps {
    private final RdsClient rds;
    private final ClusterSource source;
    private final ClusterRestore request;
    private final String runId;

    LaterSteps(RdsClient rds, ClusterSource source, ClusterRestore request, String runId) {
        this.runId = runId;
        this.rds = rds;
        this.source = source;
        this.request = request;
    }

    /** What keeps the data safe comes first. */
    List<Step> of(String targetArn) {
        List<Step> steps = new ArrayList<>();
        if (source.backup().kind() == Backup.Kind.VAULT) {
            steps.add(untold());
            steps.add(tags(targetArn));
        }
        windows().ifPresent(steps::add);
        httpEndpoint(targetArn).ifPresent(steps::add);
        source.record().cluster().associatedRoles().forEach(role -> steps.add(role(role)));
        masterSecret().ifPresent(steps::add);
        return steps;
    }

    /** What a restore call can be told and a job of AWS Backup cannot, deletion protection above all. */
    private Step untold() {
        ModifyDbClusterRequest.Builder change = ModifyDbClusterRequest.builder();
        SdkJson.read(
                SdkJson.write(
                        LikeSource.pointInTime(source.record().cluster(), request.options(), request.target(), runId)
                                .build()),
                change);
        ModifyDbClusterRequest untold = change.applyImmediately(true)
                .port(null)
                .dbClusterParameterGroupName(null)
                .vpcSecurityGroupIds((Collection<String>) null)
                .build();
        return Step.of(
                "protect and complete " + request.target(),
                "ModifyDBCluster",
                untold,
                SETTLED_CLUSTER,
                () -> rds.modifyDBCluster(untold));
    }

    private Step tags(String targetArn) {
        AddTagsToResourceRequest change = AddTagsToResourceRequest.builder()
                .resourceName(targetArn)
                .tags(LikeSource.tags(source.record().cluster().tagList(), runId))
                .build();
        return unhindered("tag " + request.target(), "AddTagsToResource", change, () -> rds.addTagsToResource(change));
    }

    private Optional<Step> windows() {
        DBCluster like = source.record().cluster();
        boolean nothingKnown = Stream.of(
                        like.backupRetentionPeriod(),
                        like.preferredBackupWindow(),
                        like.preferredMaintenanceWindow(),
                        like.autoMinorVersionUpgrade(),
                        like.databaseInsightsModeAsString())
                .allMatch(Objects::isNull);
        if (nothingKnown) {
            return Optional.empty();
        }
        ModifyDbClusterRequest change = ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(request.target())
                .backupRetentionPeriod(like.backupRetentionPeriod())
                .preferredBackupWindow(like.preferredBackupWindow())
                .preferredMaintenanceWindow(like.preferredMaintenanceWindow())
                .autoMinorVersionUpgrade(like.autoMinorVersionUpgrade())
                .databaseInsightsMode(like.databaseInsightsModeAsString())
                .applyImmediately(true)
                .build();
        return Optional.of(Step.of(
                "complete settings of " + request.target(),
                "ModifyDBCluster",
                change,
                SETTLED_CLUSTER,
                () -> rds.modifyDBCluster(change)));
    }

    /** The Data API's switch of a provisioned or Serverless v2 cluster has a call of its own. */
    private Optional<Step> httpEndpoint(String targetArn) {
        if (!Boolean.TRUE.equals(source.record().cluster().httpEndpointEnabled())) {
            return Optional.empty();
        }
        EnableHttpEndpointRequest change =
                EnableHttpEndpointRequest.builder().resourceArn(targetArn).build();
        return Optional.of(Step.of(
                "enable the HTTP endpoint of " + request.target(),
                "EnableHttpEndpoint",
                change,
                SETTLED_CLUSTER,
                () -> rds.enableHttpEndpoint(change)));
    }

    private Step role(DBClusterRole role) {
        AddRoleToDbClusterRequest change = AddRoleToDbClusterRequest.builder()
                .dbClusterIdentifier(request.target())
                .roleArn(role.roleArn())
                .featureName(role.featureName())
                .build();
        String feature = role.featureName() == null ? "" : " for " + role.featureName();
        return Step.of(
                "add the role " + role.roleArn() + feature + " to " + request.target(),
                "AddRoleToDBCluster",
                change,
                SETTLED_CLUSTER,
                () -> {
                    try {
                        return rds.addRoleToDBCluster(change);
                    } catch (DbClusterRoleAlreadyExistsException e) {
                        return change;
                    }
                });
    }

    private Optional<Step> masterSecret() {
        if (request.options().masterSecret() == MasterSecret.OLD_PASSWORD) {
            return Optional.empty();
        }
        var secret = source.record().cluster().masterUserSecret();
        ModifyDbClusterRequest change = ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(request.target())
                .manageMasterUserPassword(true)
                .masterUserSecretKmsKeyId(secret == null ? null : secret.kmsKeyId())
                .applyImmediately(true)
                .build();
        return Optional.of(Step.of(
                "have AWS manage the master password of " + request.target(),
                "ModifyDBCluster",
                change,
                SETTLED_CLUSTER,
                () -> rds.modifyDBCluster(change)));
    }

    /** A step that no state of the cluster holds up. */
    static Step unhindered(String name, String operation, software.amazon.awssdk.core.SdkPojo change, Runnable act) {
        return Step.of(name, operation, change, NOTHING, () -> {
            act.run();
            return change;
        });
    }
}
