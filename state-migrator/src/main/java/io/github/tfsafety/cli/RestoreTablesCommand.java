package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.Deployment;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Restores the tables of a deployment. */
@Command(
        name = "tables",
        description = {
            "Restores all DynamoDB tables of a deployment side by side: deleted ones under their own names from what AWS"
                    + " kept of them, existing ones under new names to one moment.",
            "Exit code 1: a table is not back; tfsafety resume tries again. 3: a name or a setting is missing."
        },
        mixinStandardHelpOptions = true)
final class RestoreTablesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            required = true,
            description = "The tables whose names are PREFIX, a hyphen, and more.")
    private String prefix;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Exactly these tables, of which one without a SYSTEM backup comes from its newest other one; one"
                            + " that cannot be found is reported as missing.")
    private List<String> only = List.of();

    @ArgGroup(exclusive = true)
    private @Nullable Moment moment;

    @Option(
            names = "--suffix",
            paramLabel = "TEXT",
            description = "What the names of the new tables end with; for existing tables only.")
    private @Nullable String suffix;

    @Option(
            names = "--max-spread",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description = "How far the moments of deleted tables may lie apart (default: ${DEFAULT-VALUE}).")
    private Duration mostSpread;

    @Mixin
    private RestoreTableOptions options;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private StateOption state;

    @Mixin
    private RunsOption runs;

    /** Of tables that exist, which data. */
    static final class Moment {
        @Option(
                names = "--latest",
                required = true,
                description = "Tables that exist, to the latest moment that all of them reach.")
        private boolean latest;

        @Option(
                names = "--to-time",
                paramLabel = "TIME",
                required = true,
                description = "Tables that exist, to this time, such as 2026-11-22T10:00:00Z.")
        private @Nullable Instant time;

        /** Empty for the latest one. */
        Optional<Instant> asked() {
            return latest ? Optional.empty() : Optional.ofNullable(time);
        }
    }

    @Override
    public Integer call() {
        if ((moment == null) != (suffix == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--suffix is needed with --latest or --to-time, and goes with these only");
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = RestoreTablesInputs.of(prefix, only, mostSpread, options);
        if (moment != null && suffix != null) {
            RestoreTablesInputs.addLiving(inputs, moment.asked(), suffix);
        }
        SessionAccount.require(state.placeOfTables(prefix).stream().toList(), inputs);
        return dryRun.isWanted()
                ? plan(inputs, ExpectedTime.by(runs.runs()).paceOfTables(RestoreTablesRun.OPERATION), out)
                : runs.work(RestoreTablesRun.OPERATION, inputs, out, run -> new RestoreTablesRun().work(run, out));
    }

    private static int plan(Map<String, String> inputs, Pace pace, PrintWriter out) {
        try (TableClients clients = TableClients.open()) {
            TableRecovery recovery = RestoreTableInputs.recovery(inputs, clients, pace, RecoveryProgress.SILENT);
            Deployment deployment = RestoreTablesInputs.find(inputs, recovery);
            out.println("the tables' moments lie " + DurationText.of(deployment.spread()) + " apart");
            deployment.missing().forEach(name -> out.println(name + ": MISSING, nothing brings it back"));
            List<TableRestore> requests = new ArrayList<>();
            deployment
                    .origins()
                    .forEach((target, origin) -> requests.add(RestoreTableInputs.request(inputs, origin, target)));
            recovery.planAll(requests).forEach((target, calls) -> {
                out.println(target + " from " + deployment.origins().get(target));
                calls.forEach(call -> out.println("  " + call.line()));
            });
            return deployment.missing().isEmpty() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
        }
    }
}
