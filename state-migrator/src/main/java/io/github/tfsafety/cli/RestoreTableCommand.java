package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Restores one table. */
@Command(
        name = "table",
        description = {
            "Restores a DynamoDB table, to a moment or from a backup, and gives it its source's settings.",
            "Exit code 3: the table is back, and a setting that should be equal is not."
        },
        mixinStandardHelpOptions = true)
final class RestoreTableCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The table to take the data from, which exists: a name or an ARN.")
    private @Nullable String source;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Moment moment;

    @Option(names = "--target", paramLabel = "NEW_NAME|ARN", required = true, description = "The table to make.")
    private String target;

    @Mixin
    private RestoreTableOptions options;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private StateOption state;

    @Mixin
    private RunsOption runs;

    /** Which data: exactly one of the three. */
    static final class Moment {
        @Option(names = "--latest", required = true, description = "Restore the source to the latest restorable time.")
        private boolean latest;

        @Option(
                names = "--to-time",
                paramLabel = "TIME",
                required = true,
                description = "Restore the source to this time, such as 2026-11-22T10:00:00Z.")
        private @Nullable Instant time;

        @Option(
                names = "--backup",
                paramLabel = "ARN",
                required = true,
                description = "Restore this backup, whether its table exists or not; tfsafety points lists them.")
        private @Nullable String backup;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs =
                RestoreTableInputs.of(origin(), ArnArgument.table(target, spec.commandLine()), options);
        SessionAccount.require(
                Stream.concat(inputs.values().stream(), Stream.of(target)).toList(), inputs);
        if (dryRun.isWanted()) {
            try (TableClients clients = TableClients.open()) {
                Pace pace = ExpectedTime.by(runs.runs()).paceOfTables(RestoreTableRun.OPERATION);
                DryRunOption.print(
                        RestoreTableInputs.recovery(inputs, clients, pace, RecoveryProgress.SILENT)
                                .plan(RestoreTableInputs.request(inputs)),
                        out);
            }
            return ExitCode.ALLOWED;
        }
        return runs.work(RestoreTableRun.OPERATION, inputs, out, run -> new RestoreTableRun().work(run, out));
    }

    private TableOrigin origin() {
        if (moment.backup != null) {
            if (source != null) {
                throw new ParameterException(spec.commandLine(), "--backup names its table itself; leave out --source");
            }
            return new TableOrigin.Backup(moment.backup);
        }
        if (source == null) {
            throw new ParameterException(spec.commandLine(), "Missing: --source, the table to take the data from");
        }
        ArnArgument.table(source, spec.commandLine());
        String located = state.located(source, StateOption.TABLE);
        return moment.latest
                ? new TableOrigin.Latest(located)
                : new TableOrigin.AtTime(located, requireNonNull(moment.time));
    }
}
