package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.Arn;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Rehearses a restore. */
@Command(
        name = "drill",
        description =
                "Restores the latest data under a throw-away name, compares settings, and measures; links nothing.",
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|ARN", description = "The cluster or table to rehearse with; it is left as it is.")
    private String name;

    @Option(
            names = "--target",
            paramLabel = "NEW_ID",
            description = "The throw-away name (default: the database's, with -drill- and the time).")
    private @Nullable String target;

    @Mixin
    private NoTcpOption noTcp;

    @Mixin
    private ParityOption parity;

    @Mixin
    private SqlCheckOptions sql;

    @Option(
            names = "--witness-source",
            description = "Take the witness of before from the source itself, and restore to that moment.")
    private boolean witnessSource;

    @Option(
            names = "--source-via",
            paramLabel = "HOST:PORT",
            description = "Ask the source there and not at its endpoint: this end of a tunnel.")
    private @Nullable String sourceVia;

    @Mixin
    private ItemCheckOptions items;

    @Mixin
    private StateOption state;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> located = state.located(List.of(name));
        Map<String, String> inputs = inputs(located.get(0));
        SessionAccount.require(located, inputs);
        if (dryRun.isWanted()) {
            try (Databases databases = Databases.quiet()) {
                DryRunOption.print(DrillRun.plan(databases, inputs), out);
            }
            return ExitCode.ALLOWED;
        }
        return runs.work(DrillRun.OPERATION, inputs, out, run -> new DrillRun().work(run, out));
    }

    private Map<String, String> inputs(String located) {
        try {
            RestoreClusterInputs.Builder inputs = noTcp.writeTo(new RestoreClusterInputs.Builder())
                    .put("database", Optional.of(located))
                    .put("target", Optional.ofNullable(target).or(() -> Optional.of(throwAwayName())))
                    .flag(DataComparison.WITNESS_SOURCE, Optional.of(witnessSource))
                    .put(DataComparison.SOURCE_VIA, Optional.ofNullable(sourceVia));
            parity.writeTo(inputs.build());
            items.writeTo(inputs.build());
            return sql.writeTo(inputs).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String throwAwayName() {
        String plain = Arn.parse(name).map(Arn::name).orElse(name);
        return plain + "-drill-" + MINUTE.format(Clock.systemUTC().instant());
    }
}
