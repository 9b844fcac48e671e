package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.ingest.ActivityProbe;
import io.github.tfsafety.cumulus.ingest.ArchiveApi;
import io.github.tfsafety.cumulus.ingest.Drain;
import io.github.tfsafety.cumulus.ingest.DrainResult;
import io.github.tfsafety.cumulus.ingest.DrainResult.StillAtWork;
import io.github.tfsafety.cumulus.ingest.RuleHalt.RuleDefect;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A halt of ingest, as its run's inputs say it. */
final class HaltProcedure implements Procedure {
    static final String CLOSE_API = "close the API";
    static final String FENCE = "close the database";
    static final String LOOK_AT_DATABASE = "look at the database";
    static final String ACCEPT_DEFECT = "accept the rule defect";
    static final String WAIT = "wait";
    static final String EVERY = "every";

    @Override
    public String operation() {
        return "cumulus-halt";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        Map<String, String> inputs = run.inputs();
        try (AtWork cumulus = new AtWork(DeploymentOption.in(inputs))) {
            RuleDefect defect = isSet(inputs, ACCEPT_DEFECT) ? RuleDefect.ACCEPTED : RuleDefect.REFUSED;
            if (!ArchiveApi.isClosedBy(run)) {
                cumulus.ruleHalt().disableAll(defect, run);
            }
            if (isSet(inputs, CLOSE_API)) {
                cumulus.archiveApi().close(run);
            } else {
                RunFacts.notChecked(run, "writers through the API", "the operator said that nobody writes through it");
            }
            DrainResult drained = drain(cumulus, inputs, run, out);
            if (drained instanceof StillAtWork working) {
                return tell(working, out);
            }
            if (isSet(inputs, FENCE)) {
                cumulus.withFence(fence -> fence.close(run));
            }
        }
        out.println("Ingest is halted. Undo it with: cumulus-recovery resume-ingest " + run.id());
        return ExitCode.DONE;
    }

    private static DrainResult drain(AtWork cumulus, Map<String, String> inputs, Run run, PrintWriter out) {
        Pace pace = Pace.standard()
                .withInterval(Duration.parse(requireNonNull(inputs.get(EVERY))))
                .withDeadline(Duration.parse(requireNonNull(inputs.get(WAIT))));
        if (isSet(inputs, LOOK_AT_DATABASE)) {
            return cumulus.withAllProbes(probes -> await(probes, pace, run, out));
        }
        RunFacts.notChecked(run, "sessions in the database", "the operator said that it cannot be reached");
        return await(cumulus.probes(), pace, run, out);
    }

    private static DrainResult await(List<ActivityProbe> probes, Pace pace, Run run, PrintWriter out) {
        return new Drain(probes, pace, out::println).await(run);
    }

    private static int tell(StillAtWork working, PrintWriter out) {
        out.println("The time is over. Rules are disabled, and this is still at work:");
        working.activities().forEach(activity -> out.println("  " + activity));
        out.println("Stop it or wait for it, then resume the run, which looks again.");
        return ExitCode.WANTING;
    }

    private static boolean isSet(Map<String, String> inputs, String name) {
        return Boolean.parseBoolean(requireNonNull(inputs.get(name)));
    }
}
