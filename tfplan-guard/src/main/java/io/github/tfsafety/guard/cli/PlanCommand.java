package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.terraform.TerraformEnvironment;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a plan, judges it, and keeps it. */
@Command(
        name = "plan",
        description = "Runs terraform plan, judges the plan, and keeps it for tfplan-guard apply.",
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CheckOptions options;

    @Option(
            names = "--out",
            paramLabel = "PLANFILE",
            defaultValue = "guarded.tfplan",
            description = "Where the plan is kept; it holds secrets in clear. Default: guarded.tfplan.")
    private Path target;

    @Parameters(paramLabel = "OPTION", arity = "0..*", description = "Options of terraform plan, behind --.")
    private List<String> terraformOptions = new ArrayList<>();

    @Override
    public Integer call() {
        if (terraformOptions.stream().anyMatch(option -> option.matches("--?out(=.*)?"))) {
            throw new ParameterException(spec.commandLine(), "name the plan's file with --out, before --");
        }
        requireNoHiddenOptions();
        Path file = target.toAbsolutePath();
        createPrivate(file);
        try {
            options.terraform().plan(file, terraformOptions);
        } catch (TerraformException e) {
            removeIfEmpty(file);
            throw e;
        }
        Verdict verdict = options.inspection().judge(List.of(file.toString()), spec.commandLine());
        spec.commandLine().getOut().println("The plan is kept in " + target);
        return ExitCode.of(verdict);
    }

    /** What is not seen is not passed on, and must not be missed by whoever relies on it. */
    private void requireNoHiddenOptions() {
        TerraformEnvironment.ofThisProcess().hiddenFlags().stream()
                .filter(name -> name.equalsIgnoreCase("TF_CLI_ARGS") || name.equalsIgnoreCase("TF_CLI_ARGS_plan"))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "unset " + name + ", and give its options behind --, where they are seen");
                });
    }

    /** Terraform leaves a plan behind even if it fails, but not always. */
    private static void removeIfEmpty(Path file) {
        try {
            if (Files.size(file) == 0) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the plan file " + file + " cannot be removed", e);
        }
    }

    /** Terraform writes into the file that is there, so its permissions are set first. */
    private static void createPrivate(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, OwnerOnly.file());
        } catch (IOException e) {
            throw new UncheckedIOException("the plan file " + file + " cannot be written", e);
        }
    }
}
