package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.aws.CumulusClients;
import io.github.tfsafety.cumulus.readiness.Readiness;
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

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (CumulusClients clients = CumulusClients.open();
                RdsClient rds = AwsClients.rds();
                KmsClient kms = AwsClients.kms()) {
            ReadinessReport report = new Readiness(clients.dynamo(), rds, clients.secrets(), kms, Clock.systemUTC())
                    .audit(deployment.read());
            out.print(ReadinessText.of(report));
            out.flush();
            write(json, ReadinessJson.of(report));
            write(html, ReadinessHtml.of(report));
            return report.isWanting() ? ExitCode.WANTING : ExitCode.DONE;
        }
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
