package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.ParityReport;
import io.github.tfsafety.recovery.SettingVerdict;
import io.github.tfsafety.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * The settings that a restore call cannot carry over: those that can be set afterwards are set, the others are named.
 */
final class LateSettings {
    private final RdsClient rds;
    private final Clusters clusters;

    LateSettings(RdsClient rds, Clusters clusters) {
        this.rds = rds;
        this.clusters = clusters;
    }

    /**
     * Sets what differs from the source, one change after the other: AWS refuses a change while another is in progress.
     */
    DBCluster complete(DBCluster source, DBCluster restored, Run run) {
        return completeHttpEndpoint(source, completeModifiable(source, restored, run), run);
    }

    private DBCluster completeModifiable(DBCluster source, DBCluster restored, Run run) {
        if (!differs(source, restored)) {
            return restored;
        }
        String target = restored.dbClusterIdentifier();
        run.step("complete settings of " + target, Map.of("cluster", target), () -> {
            AwsCall.call("ModifyDBCluster", () -> rds.modifyDBCluster(modifyLike(source, target)));
        });
        return clusters.awaitUsable(target);
    }

    private DBCluster completeHttpEndpoint(DBCluster source, DBCluster restored, Run run) {
        if (!isOn(source.httpEndpointEnabled()) || isOn(restored.httpEndpointEnabled())) {
            return restored;
        }
        String target = restored.dbClusterIdentifier();
        run.step("enable the HTTP endpoint of " + target, Map.of("cluster", target), () -> {
            AwsCall.call(
                    "EnableHttpEndpoint",
                    () -> rds.enableHttpEndpoint(request -> request.resourceArn(restored.dbClusterArn())));
        });
        return clusters.awaitUsable(target);
    }

    private static boolean differs(DBCluster source, DBCluster restored) {
        return !Objects.equals(source.backupRetentionPeriod(), restored.backupRetentionPeriod())
                || !Objects.equals(source.preferredBackupWindow(), restored.preferredBackupWindow())
                || !Objects.equals(source.preferredMaintenanceWindow(), restored.preferredMaintenanceWindow());
    }

    private static ModifyDbClusterRequest modifyLike(DBCluster source, String target) {
        return ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(target)
                .backupRetentionPeriod(source.backupRetentionPeriod())
                .preferredBackupWindow(source.preferredBackupWindow())
                .preferredMaintenanceWindow(source.preferredMaintenanceWindow())
                .applyImmediately(true)
                .build();
    }

    /** What the source has and the restored cluster has not. */
    static List<ParityReport.Row> notCarriedOver(DBCluster source) {
        Map<String, Boolean> missing = new LinkedHashMap<>();
        missing.put("instances", !source.dbClusterMembers().isEmpty());
        missing.put("MasterUserSecret", source.masterUserSecret() != null);
        missing.put("AssociatedRoles", !source.associatedRoles().isEmpty());
        missing.put("CustomEndpoints", !source.customEndpoints().isEmpty());
        missing.put("GlobalCluster", source.globalClusterIdentifier() != null);
        missing.put("Domain", !source.domainMemberships().isEmpty());
        missing.put("ActivityStream", source.activityStreamKinesisStreamName() != null);
        return missing.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> new ParityReport.Row(
                        entry.getKey(), "present", "", SettingVerdict.REPORT_ONLY, "not carried over"))
                .toList();
    }

    private static boolean isOn(Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
