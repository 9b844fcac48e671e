package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.runbook.ClosingNotes;
import io.github.tfsafety.cumulus.runbook.Ending;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;

/** A runbook's ending for a person, and as an exit code. */
final class EndingText {
    private EndingText() {}

    static int tell(Ending ending, Run run, PrintWriter out) {
        if (ending instanceof Stopped stopped) {
            out.println("Stopped at the " + stopped.where() + ":");
            stopped.findings().forEach(finding -> out.println("  " + finding));
            return ExitCode.WANTING;
        }
        out.print(ClosingNotes.of(run.snapshot()));
        out.println("Ingest is still halted. Once the data is signed off: cumulus-recovery resume-ingest " + run.id());
        return ExitCode.DONE;
    }
}
