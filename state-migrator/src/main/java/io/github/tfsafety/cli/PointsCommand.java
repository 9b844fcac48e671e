package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
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
            if (together) {
                CommonMoment moment = CommonMoment.propose(clusters, tables, wished);
                print(json ? moment.json() + "\n" : moment.text(), out);
                return moment.unreachable().isEmpty() && lost.isEmpty() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
            }
            RecoveryPoints list = new RecoveryPoints(wished, points);
            print(json ? list.json() + "\n" : list.text(), out);
            lost.forEach(name -> spec.commandLine().getErr().println("tfsafety: nothing is left of " + name));
            return lost.isEmpty() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
        }
    }

    /** Only a line's end flushes by itself. */
    private static void print(String text, PrintWriter out) {
        out.print(text);
        out.flush();
    }

    /** Those of the names that this kind of database has something left of. */
    private static List<Store> stores(List<? extends DatabaseRecovery> kinds, List<String> names) {
        return kinds.stream()
                .flatMap(kind -> names.stream().map(name -> new Store(name, kind.points(name))))
                .filter(store -> !store.points().isEmpty())
                .toList();
    }
}
