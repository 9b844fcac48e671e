package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.ingest.HaltedIngest;
import io.github.tfsafety.cumulus.ingest.RuleResume;
import io.github.tfsafety.run.RunSnapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Undoes a halt. */
@Command(
        name = "resume-ingest",
        description =
                "Opens the archive API as it was before a halt, and enables in stages the rules that it disabled.",
        mixinStandardHelpOptions = true)
final class ResumeIngestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "The run that halted ingest.")
    private String halt;

    @Mixin
    private DeploymentOption deployment;

    @Option(
            names = "--stage-size",
            paramLabel = "RULES",
            defaultValue = "5",
            description = "How many rules to enable at once after the first (default: ${DEFAULT-VALUE}).")
    private int stageSize;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Time between two stages (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--dry-run", description = "Say what would be done, change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        if (stageSize < 1) {
            throw new ParameterException(spec.commandLine(), "--stage-size must be 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        RunSnapshot halted = runs.runs().look(halt);
        if (dryRun) {
            HaltedIngest remembered = HaltedIngest.of(halted);
            remembered
                    .concurrency()
                    .ifPresent(before -> out.println("would open the archive API, reserved concurrency: " + before));
            RuleResume.stages(remembered, stageSize).forEach(stage -> out.println("would enable " + stage));
            return ExitCode.DONE;
        }
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(ResumeIngestProcedure.HALT, halted.path().toString());
        inputs.put(ResumeIngestProcedure.STAGE_SIZE, String.valueOf(stageSize));
        inputs.put(ResumeIngestProcedure.PAUSE, Duration.ofSeconds(seconds).toString());
        return runs.work(new ResumeIngestProcedure(), deployment.inputs(inputs), out);
    }
}
