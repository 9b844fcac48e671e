package io.github.tfsafety.embedding;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A program of one's own that re-links a restored database. */
public final class EmbeddedRelink {
    private EmbeddedRelink() {}

    /**
     * Binds an address to a restored database and sets the variable that names it; the allowed plan is left to apply.
     *
     * @param kind such as {@code DatabaseKind.clusters(ClusterRecovery.using(rds, Pace.standard(),
     *     RecoveryProgress.SILENT))}
     * @param runs a private folder, in which the run's journal and backups stay
     */
    public static RelinkResult relink(
            TerraformCli terraform, DatabaseKind kind, Path runs, String address, String newId, String variable) {
        RelinkRequest request = new RelinkRequest(
                List.of(new Relink(ResourceAddress.parse(address), newId)),
                Map.of(variable, newId),
                Afterwards.LEAVE_THE_PLAN);
        try (Run run = Run.begin(runs, "relink", Map.of("to", newId), Clock.systemUTC())) {
            return StateMigrator.using(terraform, List.of(kind), System.out::println)
                    .relink(request, run);
        }
    }
}
