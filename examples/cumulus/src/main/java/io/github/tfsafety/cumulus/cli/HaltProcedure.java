package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.run.Run;
import java.io.PrintWriter;

/** A halt of ingest, as its run's inputs say it. */
final class HaltProcedure implements Procedure {
    static final String FENCE = "close the database";

    @Override
    public String operation() {
        return "cumulus-halt";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        try (AtWork cumulus = new AtWork(DeploymentOption.in(run.inputs()))) {
            int halted = new IngestHalt(cumulus, run, out).halt();
            if (halted != ExitCode.DONE) {
                return halted;
            }
            if (Boolean.parseBoolean(run.inputs().get(FENCE))) {
                cumulus.withFence(fence -> fence.close(run));
            }
        }
        out.println("Ingest is halted. Undo it with: cumulus-recovery resume-ingest " + run.id());
        return ExitCode.DONE;
    }
}
