package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;

/** Closes a database, as its run's inputs say. */
final class FenceClosing implements ResumableOperation {
    static final String OPERATION = "fence-close";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        FenceOptions.print(FenceOptions.with(run.inputs(), fence -> fence.close(run)), out);
        out.println("open it again: tfsafety fence open --limit-of " + run.id());
        return ExitCode.ALLOWED;
    }
}
