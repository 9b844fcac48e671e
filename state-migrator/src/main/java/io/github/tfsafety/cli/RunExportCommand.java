package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.RunArchive;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs a run. */
@Command(
        name = "export",
        description =
                "Writes a run that nobody works on to one file. It may hold states and plans: keep it to yourself.",
        mixinStandardHelpOptions = true)
final class RunExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private String run;

    @Parameters(index = "1", paramLabel = "FILE", description = "The new file, which only you can read.")
    private Path file;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        int files = RunArchive.export(runs.runs().find(run), file);
        spec.commandLine()
                .getOut()
                .println("wrote " + files + " files to " + file
                        + "; go on with the run on one machine only: tfsafety run" + " import FILE");
        return ExitCode.ALLOWED;
    }
}
