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
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comparison, as its run's inputs say it. It is a run because its list of differences is kept in the run's folder; it
 * reads only, so a run that is gone on with compares anew.
 */
final class ReconcileProcedure implements Procedure {
    private static final String COLLECTIONS = "collections";
    private static final String CUTOFF = "cutoff";
    private static final String HTML = "html";

    @Override
    public String operation() {
        return "cumulus-reconcile";
    }

    static Map<String, String> inputs(Set<String> collections, @Nullable Instant cutoff, @Nullable Path html) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(COLLECTIONS, String.join("\n", new TreeSet<>(collections)));
        if (cutoff != null) {
            inputs.put(CUTOFF, cutoff.toString());
        }
        if (html != null) {
            inputs.put(HTML, html.toAbsolutePath().toString());
        }
        return inputs;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        CumulusDeployment deployment = DeploymentOption.in(run.inputs());
        try (AtWork cumulus = new AtWork(deployment)) {
            ReconcileReport report =
                    run.phase("reconcile", "", () -> compare(cumulus, scope(deployment, run.inputs()), run, out));
            String html = run.inputs().get(HTML);
            if (html != null) {
                write(report, Path.of(html), run);
            }
            return report.isSame() ? ExitCode.DONE : ExitCode.WANTING;
        }
    }

    private static ReconcileScope scope(CumulusDeployment deployment, Map<String, String> inputs) {
        Set<String> collections = Arrays.stream(
                        inputs.getOrDefault(COLLECTIONS, "").split("\n", -1))
                .filter(collection -> !collection.isEmpty())
                .collect(Collectors.toSet());
        return new ReconcileScope(
                deployment.named(""),
                collections,
                Optional.ofNullable(inputs.get(CUTOFF)).map(Instant::parse));
    }

    /** Compares by the login that Cumulus itself uses, and tells. */
    static ReconcileReport compare(AtWork cumulus, ReconcileScope scope, Run run, PrintWriter out) {
        try (Connection database = cumulus.connectAsUser()) {
            ReconcileReport report = Reconciliation.of(cumulus.clients().dynamo(), database, StoreMapping.cumulus())
                    .compare(scope, run);
            out.print(ReconcileText.of(report));
            out.println("each difference by its key: " + report.details());
            return report;
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    /** A file that is there already is replaced only if this run has written it. */
    private static void write(ReconcileReport report, Path html, Run run) {
        StandardOpenOption fresh = run.journal().resultOf("write the page").isPresent()
                ? StandardOpenOption.TRUNCATE_EXISTING
                : StandardOpenOption.CREATE_NEW;
        try {
            Files.writeString(html, ReconcileHtml.of(report), fresh, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CumulusException("Could not write the new file " + html, e);
        }
        run.step("write the page", Map.of("file", html.toString()), () -> {});
    }
}
