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

/** Halts ingest as a run's inputs say it; part of every procedure that changes a database. */
final class IngestHalt {
    static final String CLOSE_API = "close the API";
    static final String LOOK_AT_DATABASE = "look at the database";
    static final String ACCEPT_DEFECT = "accept the rule defect";
    static final String WAIT = "wait";
    static final String EVERY = "every";
    private static final String QUIET = "ingest is quiet";

    private final AtWork cumulus;
    private final Run run;
    private final PrintWriter out;

    IngestHalt(AtWork cumulus, Run run, PrintWriter out) {
        this.cumulus = cumulus;
        this.run = run;
        this.out = out;
    }

    /** Whether the run was told that the database can be reached. */
    static boolean looksAtDatabase(Run run) {
        return Boolean.parseBoolean(run.inputs().get(LOOK_AT_DATABASE));
    }

    /**
     * Disables, closes and waits. Once it was quiet in this run, it is not waited for again.
     *
     * @return the exit code; anything but {@link ExitCode#DONE} ends the procedure for now
     */
    int halt() {
        if (run.journal().resultOf(QUIET).isPresent()) {
            return ExitCode.DONE;
        }
        if (!ArchiveApi.isClosedBy(run)) {
            cumulus.ruleHalt().disableAll(isSet(ACCEPT_DEFECT) ? RuleDefect.ACCEPTED : RuleDefect.REFUSED, run);
        }
        if (isSet(CLOSE_API)) {
            cumulus.archiveApi().close(run);
        } else {
            RunFacts.notChecked(run, "writers through the API", "the operator said that nobody writes through it");
        }
        if (drain() instanceof StillAtWork working) {
            return tell(working);
        }
        run.step(QUIET, Map.of(), () -> {});
        return ExitCode.DONE;
    }

    /** Closes the database to everybody but its owner, if the run was told that it can be reached; once in a run. */
    void closeDatabase() {
        if (looksAtDatabase(run)) {
            run.step("close the database", Map.of(), () -> {
                cumulus.withFence(fence -> fence.close(run));
            });
        }
    }

    private DrainResult drain() {
        Pace pace =
                Pace.standard().withInterval(Duration.parse(input(EVERY))).withDeadline(Duration.parse(input(WAIT)));
        if (isSet(LOOK_AT_DATABASE)) {
            return cumulus.withAllProbes(probes -> await(probes, pace));
        }
        RunFacts.notChecked(run, "sessions in the database", "the operator said that it cannot be reached");
        return await(cumulus.probes(), pace);
    }

    private DrainResult await(List<ActivityProbe> probes, Pace pace) {
        return new Drain(probes, pace, out::println).await(run);
    }

    private int tell(StillAtWork working) {
        out.println("The time is over. Rules are disabled, and this is still at work:");
        working.activities().forEach(activity -> out.println("  " + activity));
        out.println("Stop it or wait for it, then resume the run, which looks again.");
        return ExitCode.WANTING;
    }

    private boolean isSet(String name) {
        return Boolean.parseBoolean(input(name));
    }

    private String input(String name) {
        return requireNonNull(run.inputs().get(name), name);
    }
}
