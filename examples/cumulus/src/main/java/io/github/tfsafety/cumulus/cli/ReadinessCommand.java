package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.aws.BucketSettings;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.readiness.MigrationPace;
import io.github.tfsafety.cumulus.readiness.Readiness;
import io.github.tfsafety.cumulus.readiness.ReadinessClients;
import io.github.tfsafety.cumulus.readiness.ReadinessHtml;
import io.github.tfsafety.cumulus.readiness.ReadinessJson;
import io.github.tfsafety.cumulus.readiness.ReadinessReport;
import io.github.tfsafety.cumulus.readiness.ReadinessText;
import io.github.tfsafety.recovery.AwsClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Audits a deployment. */
@Command(
        name = "readiness",
        description =
                "Looks whether the deployment could be recovered today, by its live settings, and prints what would"
                        + " mend what is wanting; changes nothing. Exit code 3: something protected is not recoverable.",
        mixinStandardHelpOptions = true)
final class ReadinessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOption deployment;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON to this new file, too.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page to this new file, too.")
    private @Nullable Path html;

    @Option(
            names = "--migration1-rate",
            paramLabel = "N",
            description = "Records a second of data-migration1 that remigrate is estimated with (default:"
                    + " ${DEFAULT-VALUE}, an assumption: nobody has published one).")
    private double first = MigrationPace.PUBLISHED.first();

    @Option(
            names = "--migration2-rate",
            paramLabel = "N",
            description = "Records a second of data-migration2 (default: ${DEFAULT-VALUE}, which Cumulus tells of"
                    + " parallelScanSegments and writeConcurrency at 50).")
    private double second = MigrationPace.PUBLISHED.second();

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CumulusDeployment audited = deployment.read();
        try (AtWork work = new AtWork(audited);
                RdsClient rds = AwsClients.rds();
                KmsClient kms = AwsClients.kms();
                BucketSettings buckets = BucketSettings.open()) {
            ReadinessClients clients = new ReadinessClients(
                    work.clients().dynamo(), rds, work.clients().secrets(), kms, buckets);
            ReadinessReport report =
                    new Readiness(clients, work.api(), runs.runs(), pace(), Clock.systemUTC()).audit(audited);
            out.print(ReadinessText.of(report));
            out.flush();
            write(json, ReadinessJson.of(report));
            write(html, ReadinessHtml.of(report));
            return report.isWanting() ? ExitCode.WANTING : ExitCode.DONE;
        }
    }

    private MigrationPace pace() {
        if (!(first > 0) || !(second > 0)) {
            throw new ParameterException(spec.commandLine(), "A rate is more than 0");
        }
        return new MigrationPace(first, second);
    }

    private static void write(@Nullable Path file, String text) {
        if (file != null) {
            try {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new CumulusException("Could not write the new file " + file, e);
            }
        }
    }
}
