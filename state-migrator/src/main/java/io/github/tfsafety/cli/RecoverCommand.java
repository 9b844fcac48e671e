package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.runbook.RecoveryFile;
import io.github.tfsafety.runbook.RecoveryTerms;
import io.github.tfsafety.runbook.RecoveryYaml;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries a recovery file out. */
@Command(
        name = "recover",
        description = "Restores and re-links everything in a recovery file as one run that can be resumed.",
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The recovery file, as tfsafety discover writes it.")
    private Path file;

    @Option(names = "--dry-run", description = "Check everything, say what would be done, do nothing.")
    private boolean dryRun;

    @Option(names = "--apply", description = "Apply the plan that follows, if the guard allows it.")
    private boolean apply;

    @Mixin
    private WaiverOptions waivers;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RecoveryFile recovery = RecoveryYaml.read(file);
        RecoveryTerms terms = new RecoveryTerms(
                apply ? Afterwards.APPLY_THE_PLAN : Afterwards.LEAVE_THE_PLAN,
                waivers.locking(),
                waivers.allowedReads(),
                waivers.mayReplace(),
                waivers.mayChange());
        if (dryRun) {
            return RecoverRun.with(recovery, out, runbook -> {
                runbook.plan(recovery, terms).forEach(step -> out.println("would " + step));
                return ExitCode.ALLOWED;
            });
        }
        return runs.work(
                RecoverRun.OPERATION, RecoverRun.inputs(recovery, terms), out, run -> new RecoverRun().work(run, out));
    }
}
