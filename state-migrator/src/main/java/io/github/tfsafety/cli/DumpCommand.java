package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.tabledump.DumpRequest;
import io.github.tfsafety.tabledump.DumpRequest.Reads;
import io.github.tfsafety.tabledump.ItemFormat;
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

/** Dumps a table. */
@Command(
        name = "dump",
        description = "Writes a DynamoDB table to a file of JSON Lines, with a manifest beside it.",
        mixinStandardHelpOptions = true)
final class DumpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "The table's name.")
    private String table;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "The file to make, which must not exist; compressed if its name ends in .gz.")
    private Path file;

    @Option(
            names = "--format",
            defaultValue = "typed",
            description = "typed keeps everything; plain is cumulus-api's format, without sets and binary values"
                    + " (default: ${DEFAULT-VALUE}).")
    private ItemFormat format;

    @Option(names = "--segments", defaultValue = "4", description = "Parts to read side by side (default: 4).")
    private int segments;

    @Option(names = "--consistent", description = "Read consistently, at twice the capacity.")
    private boolean consistent;

    @Option(
            names = "--rate",
            paramLabel = "UNITS",
            description = "Read capacity units to use in a second at most (default: no limit).")
    private @Nullable Double rate;

    @Option(
            names = "--dry-run",
            description = "Look and check only: print the reads that would be made, write nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (dryRun) {
            DryRunOption.print(TableDumpWork.plan(request()), out);
            return ExitCode.ALLOWED;
        }
        return runs.work(
                TableDumpWork.OPERATION,
                TableDumpWork.inputs(request()),
                out,
                run -> new TableDumpWork().work(run, out));
    }

    private DumpRequest request() {
        try {
            DumpRequest request = DumpRequest.of(table, file.toAbsolutePath().normalize())
                    .withFormat(format)
                    .withSegments(segments)
                    .withReads(consistent ? Reads.CONSISTENT : Reads.EVENTUALLY_CONSISTENT);
            return rate == null ? request : request.withUnitsPerSecond(rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
