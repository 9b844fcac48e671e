package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.Arn;
import io.github.tfsafety.recovery.VaultPoint;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--target",
            paramLabel = "NEW_ID|ARN",
            required = true,
            description =
                    "The cluster to make; its ARN says into which account, which a snapshot of another one does not.")
    private String target;

    @Mixin
    private RestorePointOption point;

    @Mixin
    private ClusterOptionsMixin options;

    @Mixin
    private SqlCheckOptions sql;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private StateOption state;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = inputs();
        SessionAccount.require(pins(), inputs);
        requireOwnSnapshot();
        if (dryRun.isWanted()) {
            try (Databases databases =
                    Databases.quiet(ExpectedTime.by(runs.runs()).paceOfClusters())) {
                DryRunOption.print(databases.clusters().plan(RestoreClusterInputs.request(inputs)), out);
            }
            return ExitCode.ALLOWED;
        }
        return runs.work(RestoreClusterRun.OPERATION, inputs, out, run -> new RestoreClusterRun().work(run, out));
    }

    /** One typed name lies between this and the data of another database. */
    private void requireOwnSnapshot() {
        Optional<String> snapshot = point.snapshot().filter(id -> !VaultPoint.isArn(id));
        if (source != null && snapshot.isPresent()) {
            try (Databases databases = Databases.quiet()) {
                databases.clusters().requireSnapshotOf(name(source), snapshot.get());
            }
        }
    }

    private Map<String, String> inputs() {
        try {
            RestoreClusterInputs.Builder inputs = new RestoreClusterInputs.Builder()
                    .put("source", Optional.ofNullable(source).map(this::name))
                    .put("target", Optional.of(name(target)))
                    .put("point", Optional.of(RestorePointText.write(point.point(Optional.ofNullable(source)))));
            return sql.writeTo(options.writeTo(inputs)).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * What says into which account and region: the source and the target. A snapshot says it only where these do not,
     * for it may be another account's, which shares it.
     */
    private List<String> pins() {
        List<String> pins = new ArrayList<>(Stream.concat(
                        Stream.of(target), Stream.ofNullable(source).map(id -> state.located(id, StateOption.CLUSTER)))
                .filter(each -> Arn.parse(each).isPresent())
                .toList());
        if (pins.isEmpty()) {
            state.placeOfClusters().ifPresent(pins::add);
        }
        Optional<Arn> snapshot = point.snapshot().flatMap(Arn::parse);
        boolean pinned = !pins.isEmpty();
        snapshot.map(arn -> pinned ? arn.inAnyAccount() : arn)
                .map(Arn::toString)
                .ifPresent(pins::add);
        return pins;
    }

    private String name(String nameOrArn) {
        return ArnArgument.cluster(nameOrArn, spec.commandLine());
    }
}
