package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.reconcile.ReconcileHtml;
import io.github.tfsafety.reconcile.ReconcileReport;
import io.github.tfsafety.reconcile.ReconcileScope;
import io.github.tfsafety.reconcile.ReconcileText;
import io.github.tfsafety.reconcile.Reconciliation;
import io.github.tfsafety.reconcile.StoreMapping;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the deployment's tables with its database. */
@Command(
        name = "reconcile",
        description =
                "Compares DynamoDB with PostgreSQL record by record, by the login that Cumulus uses; changes neither."
                        + " For Cumulus 10 to 15. Exit code 3: they differ.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Option(
            names = "--collection",
            paramLabel = "NAME___VERSION",
            description = "Only records of this collection; may be repeated.")
    private Set<String> collections = new TreeSet<>();

    @Option(
            names = "--cutoff",
            paramLabel = "TIME",
            description = "Only records that were last updated before this time.")
    private @Nullable Instant cutoff;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page to this new file, too.")
    private @Nullable Path html;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return runs.work(new Comparison(), deployment.inputs(Map.of()), out);
    }

    /** The comparison is a run because its list of differences is kept in the run's folder. */
    private final class Comparison implements Procedure {
        @Override
        public String operation() {
            return "cumulus-reconcile";
        }

        @Override
        public int work(Run run, PrintWriter out) {
            CumulusDeployment read = DeploymentOption.in(run.inputs());
            try (AtWork cumulus = new AtWork(read);
                    Connection database = cumulus.connectAsUser()) {
                ReconcileScope scope = new ReconcileScope(read.named(""), collections, Optional.ofNullable(cutoff));
                ReconcileReport report = Reconciliation.of(cumulus.clients().dynamo(), database, StoreMapping.cumulus())
                        .compare(scope, run);
                out.print(ReconcileText.of(report));
                out.println("each difference by its key: " + report.details());
                if (html != null) {
                    Files.writeString(
                            html, ReconcileHtml.of(report), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                }
                return report.isSame() ? ExitCode.DONE : ExitCode.WANTING;
            } catch (SQLException e) {
                throw new IllegalStateException("a connection does not close", e);
            } catch (IOException e) {
                throw new CumulusException("Could not write the new file " + html, e);
            }
        }
    }
}
