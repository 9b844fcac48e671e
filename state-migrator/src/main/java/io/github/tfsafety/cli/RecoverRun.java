package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.RelinkRequest.Afterwards;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.relink.RelinkResult.ForecastNotAllowed;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.ExpectedDataCheck;
import io.github.tfsafety.runbook.RecoveryFile;
import io.github.tfsafety.runbook.RecoveryRunbook;
import io.github.tfsafety.runbook.RecoveryTerms;
import io.github.tfsafety.runbook.RecoveryYaml;
import io.github.tfsafety.runbook.Restorer;
import io.github.tfsafety.runbook.RunbookResult;
import io.github.tfsafety.runbook.RunbookResult.DataWanting;
import io.github.tfsafety.runbook.RunbookResult.RestoredAndRelinked;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A whole recovery, as its run's inputs say it. They hold the recovery file's text, so that a change of the file does
 * not change a run that is under way.
 */
final class RecoverRun implements ResumableOperation {
    static final String OPERATION = "recover";
    private static final String FILE = "recovery file";
    private static final String AFTERWARDS = "afterwards";
    private static final String LOCKING = "locking";
    private static final String READ = "may read ";
    private static final String REPLACE = "may replace ";
    private static final String CHANGE = "may change ";

    static Map<String, String> inputs(RecoveryFile file, RecoveryTerms terms) {
        Map<String, String> inputs = new TreeMap<>(RootInputs.of(file.directory(), file.variableFiles()));
        inputs.put(FILE, RecoveryYaml.write(file));
        inputs.put(AFTERWARDS, terms.afterwards().name());
        inputs.put(LOCKING, terms.locking().name());
        terms.allowedReads().forEach(read -> inputs.put(READ + read, ""));
        terms.mayReplace().forEach(address -> inputs.put(REPLACE + address, ""));
        terms.mayChange().forEach(attribute -> inputs.put(CHANGE + attribute, ""));
        return inputs;
    }

    private static RecoveryTerms terms(Map<String, String> inputs) {
        return new RecoveryTerms(
                Afterwards.valueOf(requireNonNull(inputs.get(AFTERWARDS))),
                Locking.valueOf(requireNonNull(inputs.get(LOCKING))),
                Set.copyOf(named(READ, inputs)),
                named(REPLACE, inputs).stream().map(ResourceAddress::parse).toList(),
                Set.copyOf(named(CHANGE, inputs)));
    }

    private static List<String> named(String prefix, Map<String, String> inputs) {
        return inputs.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        SessionAccount.hold(run);
        RecoveryFile file =
                RecoveryYaml.read(requireNonNull(run.inputs().get(FILE))).keptIn(run);
        RecoveryTerms terms = terms(run.inputs());
        return with(file, out, runbook -> report(runbook.recover(file, terms, run), file, run, out));
    }

    private static int report(RunbookResult result, RecoveryFile file, Run run, PrintWriter out) {
        for (RestoredDatabase restored : result.restored()) {
            out.println("restored " + restored.arn() + " to " + restored.restoredTo());
            out.print(restored.parity().text());
        }
        if (result instanceof DataWanting wanting) {
            wanting.findings().forEach(finding -> out.println("the data is not as it should be: " + finding));
            out.println(
                    "State and files are as before; nothing was bound to the restored databases. If you want them all"
                            + " the same: " + RelinkByHand.command(file, result.request()));
        }
        if (result instanceof RestoredAndRelinked done) {
            out.print(RelinkReport.of(done.relink(), run.id(), OPERATION));
            if (done.relink() instanceof ForecastNotAllowed) {
                out.println("What was restored stays. Once that is mended or allowed: "
                        + RelinkByHand.command(file, result.request()));
            }
        }
        out.flush();
        return exitCode(result);
    }

    /** A re-link that went well does not make up for a setting that is wanting. */
    static int exitCode(RunbookResult result) {
        if (result instanceof DataWanting) {
            return ExitCode.BLOCKED;
        }
        if (result instanceof RestoredAndRelinked done) {
            int relinked = RelinkReport.exitCode(done.relink());
            boolean wanting = done.restored().stream()
                    .anyMatch(restored -> restored.parity().isWanting());
            return relinked == ExitCode.ALLOWED && wanting ? ExitCode.BLOCKED : relinked;
        }
        throw new IllegalArgumentException("Unknown result: " + result);
    }

    /** Lets a runbook work on the root and the AWS of this process. */
    static int with(RecoveryFile file, PrintWriter out, Function<RecoveryRunbook, Integer> work) {
        RecoveryProgress looks = ProgressLines.to(out, Optional.empty());
        try (Databases databases = new Databases(looks, DatabaseProbe.LEFT_OUT);
                RdsClient rds = AwsClients.rds();
                StsClient sts = AwsClients.sts();
                LambdaClient lambda = AwsClients.lambda();
                TableClients clients = TableClients.open()) {
            ClusterRecovery clusters = databases.clusters();
            TableRecovery tables = TableRecovery.using(clients, Pace.standard(), looks);
            TerraformCli terraform = RootInputs.terraform(RootInputs.of(file.directory(), file.variableFiles()));
            List<DatabaseKind> kinds = RelinkRun.kinds(clusters, tables, rds, clients.scaling(), lambda);
            return work.apply(RecoveryRunbook.using(
                    terraform,
                    List.of(Restorer.clusters(clusters), Restorer.tables(tables)),
                    StateMigrator.using(terraform, kinds, out::println).lookingFrom(RelinkRun.whereabouts(sts, rds)),
                    ExpectedDataCheck.of(file, System.getenv(), clients.dynamo()),
                    out::println));
        }
    }
}
