package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.RelinkProgress;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.terraform.TerraformCli;
import java.time.Duration;
import java.util.List;

/** Runbooks for a scene. */
final class Runbooks {
    private static final Pace PACE = Pace.standard().withInterval(Duration.ofMillis(100));

    private Runbooks() {}

    static RecoveryRunbook of(RunbookScene scene, TerraformCli terraform, DataCheck check) {
        ClusterRecovery clusters = clusters(scene);
        TableRecovery tables = tables(scene);
        List<DatabaseKind> kinds = List.of(
                DatabaseKind.clusters(clusters), DatabaseKind.instances(scene.rds()), DatabaseKind.tables(tables));
        return RecoveryRunbook.using(
                terraform,
                List.of(Restorer.clusters(clusters), Restorer.tables(tables)),
                StateMigrator.using(terraform, kinds, RelinkProgress.SILENT),
                check,
                RelinkProgress.SILENT);
    }

    static ClusterRecovery clusters(RunbookScene scene) {
        return ClusterRecovery.using(scene.rds(), PACE, RecoveryProgress.SILENT);
    }

    static TableRecovery tables(RunbookScene scene) {
        return TableRecovery.using(scene.tables(), PACE, RecoveryProgress.SILENT);
    }
}
