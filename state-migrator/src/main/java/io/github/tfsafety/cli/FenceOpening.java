package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;

/** Opens a database, as its run's inputs say. */
final class FenceOpening implements ResumableOperation {
    static final String OPERATION = "fence-open";
    static final String LIMIT = "limit";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        int limit = Integer.parseInt(requireNonNull(run.inputs().get(LIMIT)));
        FenceOptions.print(FenceOptions.with(run.inputs(), fence -> fence.open(limit, run)), out);
        return ExitCode.ALLOWED;
    }
}
