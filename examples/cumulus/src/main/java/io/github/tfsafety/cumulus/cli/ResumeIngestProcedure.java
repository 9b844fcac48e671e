package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.ingest.HaltedIngest;
import io.github.tfsafety.cumulus.ingest.RuleResume;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.Runs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The undoing of a halt, as its run's inputs say it. */
final class ResumeIngestProcedure implements Procedure {
    static final String HALT = "halt";
    static final String STAGE_SIZE = "stage size";
    static final String PAUSE = "pause";

    @Override
    public String operation() {
        return "cumulus-resume-ingest";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        Map<String, String> inputs = run.inputs();
        Path folder = Path.of(requireNonNull(inputs.get(HALT)));
        RunSnapshot halt = new Runs(requireNonNull(folder.getParent())).look(folder.toString());
        HaltedIngest halted = HaltedIngest.of(halt);
        Pace pace = Pace.standard().withInterval(Duration.parse(requireNonNull(inputs.get(PAUSE))));
        try (AtWork cumulus = new AtWork(DeploymentOption.in(inputs))) {
            halted.concurrency().ifPresent(before -> cumulus.archiveApi().open(before, run));
            new RuleResume(cumulus.api(), pace, out::println)
                    .enableAll(halted, Integer.parseInt(requireNonNull(inputs.get(STAGE_SIZE))), run);
        }
        out.println("Ingest goes on as before the halt.");
        return ExitCode.DONE;
    }
}
