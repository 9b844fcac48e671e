package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.recovery.CommonMoment;
import io.github.tfsafety.recovery.CommonMoment.Store;
import io.github.tfsafety.recovery.DatabaseRecovery;
import io.github.tfsafety.recovery.RecoveryPoint;
import io.github.tfsafety.recovery.RecoveryPoints;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists every way back. */
@Command(
        name = "points",
        description = "Lists every way back to the data of databases, alive or deleted, with what each would lose.",
        mixinStandardHelpOptions = true)
final class PointsCommand implements Callable<Integer> {
    private static final Set<String> OF_AWS_BACKUP = Set.of("ListRecoveryPointsByResource", "ListProtectedResources");

    private final Set<String> unasked = new TreeSet<>();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME|ARN", arity = "1..*", description = "Clusters and tables.")
    private List<String> names;

    @Option(
            names = "--incident",
            paramLabel = "TIME",
            description = "Count what is lost against this time, and not against now.")
    private @Nullable Instant incident;

    @Option(names = "--together", description = "Propose one time for all of them, clusters at or before tables.")
    private boolean together;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private StateOption state;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        names.forEach(name -> ArnArgument.requireDatabase(name, spec.commandLine()));
        Instant wished = Optional.ofNullable(incident).orElseGet(Clock.systemUTC()::instant);
        try (Databases databases = Databases.quiet()) {
            List<String> located = state.located(names);
            databases.pinnedTo(located);
            List<Store> clusters = stores(List.of(databases.clusters()), located);
            List<Store> tables = stores(databases.tables(), located);
            List<RecoveryPoint> points = Stream.concat(clusters.stream(), tables.stream())
                    .flatMap(store -> store.points().stream())
                    .toList();
            List<String> lost = located.stream()
                    .filter(name -> Stream.concat(clusters.stream(), tables.stream())
                            .noneMatch(store -> store.name().equals(name)))
                    .toList();
            boolean isWhole = lost.isEmpty();
            if (together) {
                CommonMoment moment =
                        CommonMoment.propose(clusters, tables, wished).withUnreachable(lost);
                print(json ? moment.json() + "\n" : moment.text(), out);
                isWhole &= moment.unreachable().isEmpty();
            } else {
                RecoveryPoints list = new RecoveryPoints(wished, points);
                print(json ? list.json() + "\n" : list.text(), out);
            }
            return told(lost, isWhole);
        }
    }

    /** In the wrong account or region, too, nothing is left; so the place is named. */
    private int told(List<String> lost, boolean isWhole) {
        PrintWriter err = spec.commandLine().getErr();
        if (!lost.isEmpty()) {
            String place = SessionAccount.place();
            lost.forEach(name -> err.println("tfsafety: nothing is left of " + name + " in " + place
                    + "; if it lies elsewhere, check AWS_PROFILE and AWS_REGION"));
        }
        if (!unasked.isEmpty()) {
            unasked.forEach(why -> err.println("tfsafety: what AWS Backup keeps is not listed: " + why));
            return ExitCode.UNDECIDED;
        }
        return isWhole ? ExitCode.ALLOWED : ExitCode.BLOCKED;
    }

    /** Only a line's end flushes by itself. */
    private static void print(String text, PrintWriter out) {
        out.print(text);
        out.flush();
    }

    /** Those of the names that this kind of database has something left of. */
    private List<Store> stores(List<? extends DatabaseRecovery> kinds, List<String> names) {
        return kinds.stream()
                .flatMap(kind -> names.stream().map(name -> new Store(name, points(kind, name))))
                .filter(store -> !store.points().isEmpty())
                .toList();
    }

    /** A window that closes is shown, even to credentials that may not ask AWS Backup. */
    private List<RecoveryPoint> points(DatabaseRecovery kind, String name) {
        try {
            return kind.points(name);
        } catch (AwsFailedException e) {
            if (!e.isDenial() || !OF_AWS_BACKUP.contains(e.operation())) {
                throw e;
            }
            unasked.add(String.valueOf(e.getMessage()));
            return kind.pointsWithoutAwsBackup(name);
        }
    }
}
