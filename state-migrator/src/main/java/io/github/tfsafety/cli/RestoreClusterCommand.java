package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.PlannedCall;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Restores one cluster. */
@Command(
        name = "cluster",
        description = "Restores an Aurora cluster under a new name, with the source's settings and instances.",
        mixinStandardHelpOptions = true)
final class RestoreClusterCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "ID|ARN",
            description = "The cluster to take the data from, alive or deleted; a snapshot names its own.")
    private @Nullable String source;

    @Option(names = "--target", paramLabel = "NEW_ID", required = true, description = "The cluster to make.")
    private String target;

    @Mixin
    private RestorePointOption point;

    @Mixin
    private ClusterOptionsMixin options;

    @Mixin
    private SqlCheckOptions sql;

    @Option(names = "--dry-run", description = "Look and check only, and print every call that would be made.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = inputs();
        try (Databases databases = Databases.quiet()) {
            databases.pinnedTo(Stream.of(Optional.ofNullable(source), point.snapshot())
                    .flatMap(Optional::stream)
                    .toList());
            if (dryRun) {
                databases.clusters().plan(RestoreClusterInputs.request(inputs)).forEach(call -> print(call, out));
                return ExitCode.ALLOWED;
            }
        }
        return runs.work(RestoreClusterRun.OPERATION, inputs, out, run -> new RestoreClusterRun().work(run, out));
    }

    private Map<String, String> inputs() {
        try {
            RestoreClusterInputs.Builder inputs = new RestoreClusterInputs.Builder()
                    .put("source", Optional.ofNullable(source).map(RestoreClusterCommand::name))
                    .put("target", Optional.of(target))
                    .put("point", Optional.of(RestorePointText.write(point.point(Optional.ofNullable(source)))));
            return sql.writeTo(options.writeTo(inputs)).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String name(String nameOrArn) {
        return Arn.parse(nameOrArn).map(Arn::name).orElse(nameOrArn);
    }

    private static void print(PlannedCall call, PrintWriter out) {
        out.println(call.operation() + " " + call.request());
    }
}
