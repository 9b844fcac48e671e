package io.github.tfsafety.guard.cli;

import io.github.tfsafety.guard.Finding;
import io.github.tfsafety.guard.NamedPlan;
import io.github.tfsafety.guard.PlanGuard;
import io.github.tfsafety.guard.ProtectionPolicy;
import io.github.tfsafety.guard.Verdict;
import io.github.tfsafety.hcl.TerraformSources;
import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.report.Format;
import io.github.tfsafety.report.Report;
import io.github.tfsafety.report.SourceLine;
import io.github.tfsafety.report.SourceLines;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One judgement of some inputs, with its reports. */
final class Inspection {
    private final PlanGuard guard;
    private final ProtectionPolicy policy;
    private final TerraformCli terraform;
    private final List<ReportTarget> reports;
    private final SourceLines sources;

    Inspection(
            PlanGuard guard,
            ProtectionPolicy policy,
            TerraformCli terraform,
            List<ReportTarget> reports,
            @Nullable Path configDirectory) {
        this.guard = guard;
        this.policy = policy;
        this.terraform = terraform;
        this.reports = reports.isEmpty() ? List.of(new ReportTarget(Format.TEXT, null)) : List.copyOf(reports);
        this.sources = configDirectory == null ? SourceLines.NONE : sourcesIn(configDirectory);
    }

    /** Judges the inputs together, writes the reports, and returns the verdict. */
    Verdict judge(List<String> inputs, CommandLine command) {
        return judge(inputs, Map.of(), command);
    }

    /** Judges the copy of a plan, which the reports call by the plan's name. */
    Verdict judgeCopy(Path plan, Path copy, CommandLine command) {
        return judge(List.of(plan.toString()), Map.of(plan.toString(), copy), command);
    }

    private Verdict judge(List<String> inputs, Map<String, Path> copies, CommandLine command) {
        PlanSource source = new PlanSource(PlanReader.keeping(guard.scope()), terraform, digests());
        List<NamedPlan> plans = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<String> names = new ArrayList<>();
        InputNames distinct = new InputNames(command, reports);
        for (String input : inputs) {
            try {
                for (PlanInput plan : PlanFolder.expand(input)) {
                    distinct.add(plan.name());
                    names.add(plan.name());
                    readInto(plans, findings, () -> source.read(plan, copies), plan.name());
                }
            } catch (UnreadablePlanException e) {
                names.add(input);
                findings.add(Finding.unreadable(input, e));
            }
        }
        findings.addAll(guard.judge(plans).findings());
        Verdict verdict = Verdict.of(findings);
        List<String> lost = new ReportWriter(command.getOut()).write(new Report(names, verdict, sources), reports);
        return told(verdict, lost, command.getErr());
    }

    /** Nobody may go on by a report that is not there; that a plan is blocked stands without one. */
    private static Verdict told(Verdict verdict, List<String> lost, PrintWriter err) {
        if (!lost.isEmpty() && !(verdict instanceof Verdict.Blocked)) {
            throw new UncheckedIOException(String.join("; ", lost), new IOException("a report was lost"));
        }
        lost.forEach(report -> err.println("blocked, but " + report));
        return verdict;
    }

    private static void readInto(
            List<NamedPlan> plans, List<Finding> findings, Supplier<NamedPlan> source, String name) {
        try {
            plans.add(source.get());
        } catch (UnreadablePlanException e) {
            findings.add(Finding.unreadable(name, e));
        } catch (TerraformException e) {
            findings.add(
                    Finding.unreadable(
                            name,
                            String.valueOf(e.getMessage()),
                            "A saved plan is shown by the program that made it (--terraform), in its initialised directory (--dir)."));
        }
    }

    private PlanSource.Digests digests() {
        boolean bound =
                policy.waivers().stream().anyMatch(waiver -> waiver.plan().isPresent());
        return bound ? PlanSource.Digests.WANTED : PlanSource.Digests.POINTLESS;
    }

    private static SourceLines sourcesIn(Path directory) {
        TerraformSources configuration = TerraformSources.in(directory);
        return address -> placeOf(address, configuration);
    }

    private static Optional<SourceLine> placeOf(ResourceAddress address, TerraformSources configuration) {
        List<String> modules = address.modules().stream().map(ModuleStep::name).toList();
        return configuration
                .resource(modules, address.type(), address.name())
                .map(place -> new SourceLine(place.file().toString().replace('\\', '/'), place.line()));
    }
}
