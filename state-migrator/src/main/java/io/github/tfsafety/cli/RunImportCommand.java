package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.RunArchive;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Unpacks a run. */
@Command(
        name = "import",
        description = "Puts a run that was exported on another machine among the runs of this one.",
        mixinStandardHelpOptions = true)
final class RunImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What \"tfsafety run export\" wrote.")
    private Path file;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        Path run = RunArchive.unpack(file, runs.runs());
        spec.commandLine().getOut().println("run " + run);
        spec.commandLine().getOut().println("go on with it: tfsafety resume " + requireNonNull(run.getFileName()));
        return ExitCode.ALLOWED;
    }
}
