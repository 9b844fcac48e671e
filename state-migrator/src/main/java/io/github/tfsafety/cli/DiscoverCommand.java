package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.runbook.Discovery;
import io.github.tfsafety.runbook.RecoveryFile;
import io.github.tfsafety.runbook.RecoveryYaml;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proposes a recovery file for a root. */
@Command(
        name = "discover",
        description = "Finds the databases of a Terraform root and writes a recovery file; changes nothing else.",
        mixinStandardHelpOptions = true)
final class DiscoverCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The initialised Terraform root (default: here).")
    private Path directory;

    @Option(
            names = "--var-file",
            paramLabel = "FILE",
            description = "A file that terraform gets by -var-file; a relative one lies in DIR; may be repeated.")
    private List<Path> variableFiles = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the recovery file, which must not exist (default: standard output).")
    private @Nullable Path target;

    @Override
    public Integer call() {
        Path root = directory.toAbsolutePath().normalize();
        RecoveryFile found = Discovery.of(TerraformCli.in(root).withVariableFiles(variableFiles));
        String yaml = RecoveryYaml.write(found);
        PrintWriter out = spec.commandLine().getOut();
        if (target == null) {
            out.print(yaml);
        } else {
            write(target, yaml);
            out.println("wrote " + target + ": " + found.databases().size() + " to recover, "
                    + found.undecided().size() + " to decide about");
        }
        out.flush();
        return ExitCode.ALLOWED;
    }

    private static void write(Path target, String yaml) {
        try {
            Files.writeString(target, yaml, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new RunException("Could not write " + target + ", which must not exist yet", e);
        }
    }
}
