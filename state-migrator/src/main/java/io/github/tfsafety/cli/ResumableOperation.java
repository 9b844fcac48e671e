package io.github.tfsafety.cli;

import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** A kind of run that {@code tfsafety resume} can go on with. Each new kind is named in {@link #ALL}. */
interface ResumableOperation {
    List<ResumableOperation> ALL = List.of(
            new RecoverRun(),
            new RestoreClusterRun(),
            new RestoreTableRun(),
            new RestoreTablesRun(),
            new BackupRun(),
            new DrillRun(),
            new RelinkRun(RelinkRun.FORTH),
            new RelinkRun(RelinkRun.BACK),
            new WitnessTaking(),
            new FenceClosing(),
            new FenceOpening(),
            new TableDumpWork(),
            new TableLoadWork());

    /** The operation that such runs are begun with. */
    String operation();

    /**
     * Works to the end from what the run's inputs and journal say, whether this is the first try or a later one.
     *
     * @return the exit code
     */
    int work(Run run, PrintWriter out);

    static Optional<ResumableOperation> of(String operation) {
        return ALL.stream().filter(each -> each.operation().equals(operation)).findFirst();
    }
}
