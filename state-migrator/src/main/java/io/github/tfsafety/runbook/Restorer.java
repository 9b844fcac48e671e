package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile.Database;

/** Restores the databases of one type of Terraform resource. Safe to ask twice with the same run. */
public interface Restorer {
    /** The resource type in Terraform. */
    String type();

    /** Whether there is a database of that id now. */
    boolean exists(String id);

    /** Restores, and waits until the result is usable. */
    RestoredDatabase restore(Database database, Run run);

    /** Aurora clusters, {@code aws_rds_cluster}; the damaged one is backed up before the first change. */
    static Restorer clusters(ClusterRecovery recovery) {
        return new Restorer() {
            @Override
            public String type() {
                return "aws_rds_cluster";
            }

            @Override
            public boolean exists(String id) {
                return recovery.findCluster(id).isPresent();
            }

            @Override
            public RestoredDatabase restore(Database database, Run run) {
                return recovery.restore(
                        new ClusterRestore(database.source(), database.target(), database.point()), run);
            }
        };
    }

    /** DynamoDB tables, {@code aws_dynamodb_table}. */
    static Restorer tables(TableRecovery recovery) {
        return new Restorer() {
            @Override
            public String type() {
                return "aws_dynamodb_table";
            }

            @Override
            public boolean exists(String id) {
                return recovery.findTable(id).isPresent();
            }

            @Override
            public RestoredDatabase restore(Database database, Run run) {
                TableOrigin origin = database.point() instanceof RestorePoint.AtTime at
                        ? new TableOrigin.AtTime(database.source(), at.time())
                        : new TableOrigin.Latest(database.source());
                return recovery.restore(TableRestore.of(origin, database.target()), run);
            }
        };
    }
}
