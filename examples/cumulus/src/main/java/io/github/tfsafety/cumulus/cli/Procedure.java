package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** A kind of run that {@code cumulus-recovery resume} can go on with. Each new kind is named in {@link #ALL}. */
interface Procedure {
    List<Procedure> ALL = List.of(
            new HaltProcedure(),
            new ResumeIngestProcedure(),
            new SingleTableProcedure(),
            ClusterProcedure.TO_A_MOMENT,
            ClusterProcedure.TO_A_SNAPSHOT,
            new FullDeploymentProcedure(),
            new RemigrateProcedure(),
            new ReindexProcedure(),
            new ReconcileProcedure());

    /** The operation that such runs are begun with. */
    String operation();

    /**
     * Works to the end from what the run's inputs and journal say, whether this is the first try or a later one.
     *
     * @return the exit code
     */
    int work(Run run, PrintWriter out);

    static Optional<Procedure> of(String operation) {
        return ALL.stream().filter(each -> each.operation().equals(operation)).findFirst();
    }
}
