package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.PolicyFile;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.ProtectionPolicy.PlanKind;
import io.github.tfsafety.guard.RecoveryEvidence;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that judges plans. */
final class CheckOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy. Without one, every type of the built-in catalogue is protected.")
    private @Nullable Path policy;

    @Option(
            names = "--report",
            paramLabel = "NAME[=FILE]",
            converter = ReportTarget.Converter.class,
            description =
                    "A report: text, json, sarif, junit, markdown, github or html; to standard output without FILE."
                            + " May be given several times. Default: text.")
    private List<ReportTarget> reports = new ArrayList<>();

    @Option(
            names = "--config-dir",
            paramLabel = "DIR",
            description = "The configuration; reports then point at the lines of resources.")
    private @Nullable Path configDirectory;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The initialised Terraform directory that saved plan files belong to. Default: here.")
    private Path directory;

    @Option(
            names = "--terraform",
            paramLabel = "PROGRAM",
            defaultValue = "terraform",
            description = "The program that shows saved plans, such as tofu. Default: terraform.")
    private String program;

    @Option(
            names = "--refresh-only",
            description = "The plans are refresh-only: judge what they take over from the provider.")
    private boolean refreshOnly;

    ProtectionPolicy policy() {
        ProtectionPolicy read = policy == null ? ProtectionPolicy.builtIn() : PolicyFile.read(policy);
        return refreshOnly ? read.withPlanKind(PlanKind.REFRESH_ONLY) : read;
    }

    TerraformCli terraform() {
        return TerraformCli.in(directory.toAbsolutePath()).withProgram(program);
    }

    Inspection inspection() {
        ProtectionPolicy policyToUse = policy();
        return inspection(PlanGuard.with(policyToUse), policyToUse);
    }

    /** An inspection that tells what could be recovered, too. */
    Inspection inspection(RecoveryEvidence evidence) {
        ProtectionPolicy policyToUse = policy();
        return inspection(PlanGuard.with(policyToUse).asking(evidence), policyToUse);
    }

    private Inspection inspection(PlanGuard guard, ProtectionPolicy policyToUse) {
        if (configDirectory != null && !Files.isDirectory(configDirectory)) {
            throw new ParameterException(spec.commandLine(), "--config-dir names no directory: " + configDirectory);
        }
        return new Inspection(guard, policyToUse, terraform(), reports, configDirectory);
    }
}
