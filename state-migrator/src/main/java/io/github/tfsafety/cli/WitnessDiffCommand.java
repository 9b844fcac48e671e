package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.postgres.Witness;
import io.github.tfsafety.postgres.WitnessDifference;
import io.github.tfsafety.postgres.WitnessFile;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two witnesses. */
@Command(
        name = "diff",
        description = "Compares the witness of before with the one of after; ends with 3 if they differ.",
        mixinStandardHelpOptions = true)
final class WitnessDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The witness from before the loss.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The witness of the restored database.")
    private Path after;

    @Option(
            names = "--business",
            paramLabel = "SCHEMA.TABLE.COLUMN",
            description =
                    "A column whose newest time is the recovery point that was achieved; may be repeated (default:"
                            + " every column that holds times).")
    private List<String> business = List.of();

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Option(
            names = "--record-in",
            paramLabel = "RUN",
            description =
                    "Tell the report of this run that the data was compared, whether it differs, and which recovery point"
                            + " was achieved.")
    private @Nullable String recordIn;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        Witness earlier = WitnessFile.read(before);
        Witness later = WitnessFile.read(after);
        business.stream().filter(column -> !later.hasColumn(column)).findFirst().ifPresent(column -> {
            throw new ParameterException(
                    spec.commandLine(), "--business " + column + ": " + after + " has no such column");
        });
        WitnessDifference difference = WitnessDifference.between(earlier, later);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json
                        ? WitnessDiffText.json(later, difference, business)
                        : WitnessDiffText.of(earlier, later, difference, business));
        out.flush();
        if (recordIn != null) {
            record(recordIn, later, difference);
        }
        return difference.isNone() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
    }

    private void record(String run, Witness later, WitnessDifference difference) {
        try (Run reopened = Run.reopen(runs.runs().find(run), Clock.systemUTC())) {
            WitnessFacts.compared(reopened, later, difference);
            WitnessFacts.recoveryPoint(reopened, later, business);
        }
    }
}
