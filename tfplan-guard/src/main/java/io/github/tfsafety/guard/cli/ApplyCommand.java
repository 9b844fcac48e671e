package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies a saved plan, if it is allowed: exactly the bytes that were judged. */
@Command(
        name = "apply",
        description = "Judges a saved plan, and applies exactly the judged bytes if they are allowed."
                + " Exit code 0 applied, 1 could not decide or apply, 3 blocked.",
        mixinStandardHelpOptions = true)
public final class ApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CheckOptions options;

    @Parameters(paramLabel = "PLANFILE", description = "The saved plan, as terraform plan -out writes it.")
    private Path planFile;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (PrivateCopy copy = PrivateCopy.of(planFile)) {
            copy.requireSavedPlan();
            Verdict verdict = options.inspection().judgeCopy(planFile, copy.file(), spec.commandLine());
            if (verdict instanceof Verdict.Allowed) {
                options.terraform().apply(copy.file());
                out.println("Applied " + planFile);
            }
            return ExitCode.of(verdict);
        }
    }
}
