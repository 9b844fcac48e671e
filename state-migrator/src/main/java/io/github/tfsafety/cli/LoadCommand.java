package io.github.tfsafety.cli;

import io.github.tfsafety.tabledump.ItemFormat;
import io.github.tfsafety.tabledump.LoadRequest;
import io.github.tfsafety.tabledump.LoadRequest.Extras;
import io.github.tfsafety.tabledump.LoadRequest.UpdatedAt;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a dump. */
@Command(
        name = "load",
        description = "Writes a dump into a DynamoDB table: checks all of it first, writes only what differs, reads it"
                + " back.",
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The dump; .gz is decompressed.")
    private Path file;

    @Option(names = "--table", paramLabel = "TABLE", required = true, description = "The table, which exists.")
    private String table;

    @Option(
            names = "--format",
            defaultValue = "typed",
            description = "typed, or plain for files of cumulus-api (default: ${DEFAULT-VALUE}).")
    private ItemFormat format;

    @Option(
            names = "--updated-at",
            defaultValue = "preserve",
            description = "preserve keeps the attribute updatedAt, now sets it to the time of the load"
                    + " (default: ${DEFAULT-VALUE}).")
    private UpdatedAt updatedAt;

    @Option(names = "--dry-run", description = "Compare only; exit code 3 if anything differs.")
    private boolean dryRun;

    @Option(
            names = "--delete-extras",
            paramLabel = "APPROVAL",
            description = "Delete the items that the table has and the file has not: exactly those for which --dry-run"
                    + " printed this approval.")
    private @Nullable String approval;

    @Option(
            names = "--rate",
            paramLabel = "UNITS",
            description = "Write capacity units to use in a second at most (default: no limit).")
    private @Nullable Double rate;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        LoadRequest request = request();
        if (dryRun) {
            return runs.work(
                    "compare",
                    TableLoadWork.inputs(request),
                    out,
                    run -> new TableLoadWork().compare(request, run, out));
        }
        return runs.work(
                TableLoadWork.OPERATION, TableLoadWork.inputs(request), out, run -> new TableLoadWork().work(run, out));
    }

    private LoadRequest request() {
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0");
        }
        LoadRequest request = LoadRequest.of(file.toAbsolutePath().normalize(), table, format)
                .withUpdatedAt(updatedAt)
                .withExtras(approval == null ? Extras.keep() : Extras.delete(approval));
        return rate == null ? request : request.withUnitsPerSecond(rate);
    }
}
