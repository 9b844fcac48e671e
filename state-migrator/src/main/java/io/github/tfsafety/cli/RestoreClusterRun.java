package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.rds.ClusterRestore;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Restores one cluster, as its run's inputs say. */
final class RestoreClusterRun implements ResumableOperation {
    static final String OPERATION = "restore-cluster";
    private static final String PHASE = "restore cluster";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        Map<String, String> inputs = KeptCapsule.in(run);
        ExpectedTime expected = ExpectedTime.beside(run);
        ClusterRestore request = RestoreClusterInputs.request(inputs);
        try (Databases databases = new Databases(
                ProgressLines.to(out, expected.of(OPERATION, PHASE)),
                RestoreClusterInputs.probe(inputs),
                Optional.empty(),
                expected.paceOfClusters())) {
            databases.heldTo(run);
            Optional<DataComparison> data = DataComparison.of(run);
            data.ifPresent(DataComparison::keepWitness);
            RestoredCluster restored = run.phase(
                    PHASE, request.target(), () -> databases.clusters().restore(request, run));
            int settings = told(run, restored, ParityFormat.of(inputs), out);
            return Math.max(
                    settings, data.map(look -> look.compare(restored, out)).orElse(ExitCode.ALLOWED));
        }
    }

    /** Says what was restored and what became of its settings; a setting that is wanting is exit code 3. */
    private static int told(Run run, RestoredCluster restored, ParityFormat format, PrintWriter out) {
        RestoreFacts.tell(run, restored);
        out.println("restored " + restored.arn() + " to " + restored.restoredTo());
        out.print(format.render(restored.parity()));
        out.println("next: tfsafety relink --dir DIR --to 'ADDRESS=" + restored.importId() + "'");
        return restored.parity().isWanting() ? ExitCode.BLOCKED : ExitCode.ALLOWED;
    }
}
