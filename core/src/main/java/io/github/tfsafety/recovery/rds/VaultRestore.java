package io.github.tfsafety.recovery.rds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestoreJob;
import io.github.tfsafety.recovery.VaultPoint;
import io.github.tfsafety.recovery.Watch;
import io.github.tfsafety.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * Has AWS Backup make the cluster of a recovery point that only it can read. What its job cannot be told is set
 * afterwards (AWS Backup Developer Guide, "Restoring an Amazon Aurora cluster").
 */
final class VaultRestore {
    private static final JsonMapper JSON = new JsonMapper();

    private final BackupClient backup;
    private final Watch watch;
    private final VaultPoint point;
    private final ClusterSource source;
    private final ClusterRestore request;

    VaultRestore(BackupClient backup, Watch watch, VaultPoint point, ClusterSource source, ClusterRestore request) {
        this.backup = backup;
        this.watch = watch;
        this.point = point;
        this.source = source;
        this.request = request;
    }

    PlannedCall planned(String runId) {
        return job().planned(runId);
    }

    /** Makes the cluster once, waits for the job's end, and returns the moment whose data it holds. */
    Instant take(Run run) {
        job().finish(run);
        return point.created();
    }

    private RestoreJob job() {
        return new RestoreJob(
                backup,
                watch,
                point,
                request.target(),
                changes(),
                Optional.ofNullable(request.options().backupRoleOrNull()));
    }

    private Map<String, String> changes() {
        DBCluster like = source.record().cluster();
        var placement = request.options().placement();
        Map<String, String> changes = new TreeMap<>();
        changes.put("dbClusterIdentifier", request.target());
        put(changes, "dbSubnetGroupName", LikeSource.chosen(placement.subnetGroupOrNull(), like.dbSubnetGroup()));
        put(
                changes,
                "dbClusterParameterGroupName",
                LikeSource.chosen(placement.parameterGroupOrNull(), like.dbClusterParameterGroup()));
        put(changes, "kmsKeyId", request.options().kmsKeyOrNull());
        put(changes, "port", like.port());
        put(changes, "copyTagsToSnapshot", like.copyTagsToSnapshot());
        put(changes, "enableIAMDatabaseAuthentication", like.iamDatabaseAuthenticationEnabled());
        putAll(changes, "vpcSecurityGroupIds", LikeSource.securityGroups(like, placement));
        putAll(changes, "enableCloudwatchLogsExports", like.enabledCloudwatchLogsExports());
        return changes;
    }

    private static void put(Map<String, String> changes, String name, @Nullable Object value) {
        if (value != null) {
            changes.put(name, value.toString());
        }
    }

    private static void putAll(Map<String, String> changes, String name, List<String> values) {
        if (!values.isEmpty()) {
            changes.put(name, JSON.valueToTree(values).toString());
        }
    }
}
