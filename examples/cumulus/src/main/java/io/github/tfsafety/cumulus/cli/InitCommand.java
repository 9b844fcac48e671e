package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.DeploymentSearch;
import io.github.tfsafety.cumulus.deployment.DeploymentText;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a deployment file. */
@Command(
        name = "init",
        description =
                "Writes the deployment file by looking at the three Terraform roots; changes nothing else. What is"
                        + " not sure is listed as undecided, with exit code 3.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--rds-cluster", paramLabel = "DIR", required = true, description = "The root rds-cluster-tf.")
    private Path rdsCluster;

    @Option(
            names = "--data-persistence",
            paramLabel = "DIR",
            required = true,
            description = "The root data-persistence-tf.")
    private Path dataPersistence;

    @Option(names = "--cumulus", paramLabel = "DIR", required = true, description = "The root cumulus-tf.")
    private Path cumulus;

    @Option(
            names = "--var-file",
            paramLabel = "FILE",
            description = "A file that terraform gets by -var-file in all three roots; may be repeated.")
    private List<Path> variableFiles = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "cumulus.yaml",
            description = "The file to make, which must not exist (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DeploymentText found = DeploymentSearch.in(root(rdsCluster), root(dataPersistence), root(cumulus));
        write(found.yaml());
        out.println("wrote " + file);
        found.undecided().forEach(line -> out.println("undecided: " + line));
        return found.undecided().isEmpty() ? ExitCode.DONE : ExitCode.WANTING;
    }

    private TerraformCli root(Path directory) {
        return TerraformCli.in(directory.toAbsolutePath().normalize()).withVariableFiles(variableFiles);
    }

    private void write(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CumulusException("The file " + file + " exists; move it away, or name another with -f", e);
        } catch (IOException e) {
            throw new CumulusException("Could not write " + file, e);
        }
    }
}
