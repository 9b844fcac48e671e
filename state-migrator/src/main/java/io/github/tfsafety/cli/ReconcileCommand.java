package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.reconcile.ReconcileHtml;
import io.github.tfsafety.reconcile.ReconcileReport;
import io.github.tfsafety.reconcile.ReconcileScope;
import io.github.tfsafety.reconcile.ReconcileText;
import io.github.tfsafety.reconcile.Reconciliation;
import io.github.tfsafety.reconcile.StoreMapping;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.run.AttendedRun;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Compares DynamoDB with PostgreSQL. */
@Command(
        name = "reconcile",
        description =
                "Compares DynamoDB tables with PostgreSQL tables, record by record; changes neither. Exit code 3 if"
                        + " they differ.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    private static final Duration LONGEST_ANSWER = Duration.ofHours(12);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            required = true,
            description = "What the DynamoDB tables' names begin with, such as prod-.")
    private String prefix;

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

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Which table belongs to which (default: Cumulus 10 to 15).")
    private @Nullable Path mapping;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page, too.")
    private @Nullable Path html;

    @Mixin
    private PostgresOptions postgres;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        StoreMapping read = mapping == null ? StoreMapping.cumulus() : read(mapping);
        try (Run begun = runs.begin("reconcile", Map.of("prefix", prefix))) {
            // It reads only, so nothing is gone on with: a failed comparison is begun anew.
            return AttendedRun.work(begun, run -> compare(read, run), (cut, state) -> {});
        }
    }

    private int compare(StoreMapping read, Run run) {
        PrintWriter out = spec.commandLine().getOut();
        try (DynamoDbClient dynamo = AwsClients.dynamoDb();
                Connection database = PostgresOptions.connect(postgres.address(), LONGEST_ANSWER)) {
            ReconcileScope scope = new ReconcileScope(prefix, collections, Optional.ofNullable(cutoff));
            ReconcileReport report = Reconciliation.of(dynamo, database, read).compare(scope, run);
            out.print(ReconcileText.of(report));
            out.println("each difference by its key: " + report.details());
            if (html != null) {
                PrivateFile.write(html, ReconcileHtml.of(report));
            }
            run.end(Map.of("same", String.valueOf(report.isSame())));
            return report.isSame() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    private StoreMapping read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return StoreMapping.read(in);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--mapping: " + file + " cannot be read", e);
        }
    }
}
