package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.CapsuleFile;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import java.util.List;

/** Restores DynamoDB tables; of one that is gone, from a backup. */
record TableRestorer(TableRecovery recovery) implements Restorer {
    @Override
    public String type() {
        return "aws_dynamodb_table";
    }

    @Override
    public List<PlannedCall> plan(Database database) {
        try {
            return recovery.plan(request(database));
        } catch (RestoreRefusedException refused) {
            throw WaysBack.told(refused, recovery, database.source());
        }
    }

    @Override
    public RestoredDatabase restore(Database database, Run run) {
        return recovery.restore(request(database), run);
    }

    private static TableRestore request(Database database) {
        TableRestore request = TableRestore.of(origin(database), database.target());
        return database.ifGone()
                .capsule()
                .map(file -> request.with(CapsuleFile.read(file)))
                .orElse(request);
    }

    private static TableOrigin origin(Database database) {
        if (database.point() instanceof RestorePoint.AtTime at) {
            return new TableOrigin.AtTime(database.source(), at.time());
        }
        if (database.point() instanceof RestorePoint.FromSnapshot from) {
            return new TableOrigin.Backup(from.id());
        }
        if (database.point() instanceof RestorePoint.Latest) {
            return new TableOrigin.Latest(database.source());
        }
        throw new RestoreRefusedException(
                "A table has no retained backup: " + database.source() + " cannot be restored to " + database.point());
    }
}
