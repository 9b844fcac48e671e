package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.RunState;
import io.github.tfsafety.run.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how runs stand. */
@Command(
        name = "status",
        description = "Lists all runs, or the steps of one; changes nothing.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, the beginning of it, or its folder; all runs if left out.")
    private @Nullable String run;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FORMAT",
            description =
                    "Write the run's report: recovery time by phase, lost data, what was not restored and not checked;"
                            + " one of ${COMPLETION-CANDIDATES}.")
    private @Nullable RunReportFile report;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this new file, which only you can read, and not to the terminal.")
    private @Nullable Path output;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        Optional<RunSnapshot> one = Optional.ofNullable(run).map(runs.runs()::look);
        String text = one.map(this::text).orElseGet(this::list);
        if (output != null) {
            PrivateFile.write(output, text);
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        }
        boolean damaged =
                one.filter(looked -> looked.state() == RunState.DAMAGED).isPresent();
        return damaged ? ExitCode.UNDECIDED : ExitCode.ALLOWED;
    }

    private String list() {
        if (report != null) {
            throw new ParameterException(spec.commandLine(), "--report is about one run; name it");
        }
        List<RunSnapshot> all = runs.runs().list();
        return json ? StatusJson.of(all) : StatusText.of(all);
    }

    private String text(RunSnapshot one) {
        if (report != null) {
            return report.render(RunReport.of(one));
        }
        return json ? StatusJson.of(one) : StatusText.of(one);
    }
}
