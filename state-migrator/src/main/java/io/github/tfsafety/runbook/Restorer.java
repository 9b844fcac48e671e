package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import java.util.List;
import java.util.Map;

/** Restores the databases of one type of Terraform resource. Safe to ask twice with the same run. */
public interface Restorer {
    /** The resource type in Terraform. */
    String type();

    /**
     * Checks the restore as the restore itself does, and changes nothing.
     *
     * @return every call that would change something, in its order
     * @throws RestoreRefusedException with all that speaks against it
     */
    List<PlannedCall> plan(Database database);

    /** What the parts of a database will be called that have addresses of their own, by the names of the source's. */
    default Map<String, String> partNames(Database database) {
        return Map.of();
    }

    /** Restores, and waits until the result is usable. */
    RestoredDatabase restore(Database database, Run run);

    /** Aurora clusters, {@code aws_rds_cluster}; the damaged one is backed up before the first change. */
    static Restorer clusters(ClusterRecovery recovery) {
        return new ClusterRestorer(recovery);
    }

    /** DynamoDB tables, {@code aws_dynamodb_table}. */
    static Restorer tables(TableRecovery recovery) {
        return new TableRestorer(recovery);
    }
}
