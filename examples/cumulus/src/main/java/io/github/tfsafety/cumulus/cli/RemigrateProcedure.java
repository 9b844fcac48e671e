package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.aws.LongInvocation;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.migration.CumulusTables;
import io.github.tfsafety.cumulus.migration.MigrationFunctions;
import io.github.tfsafety.cumulus.migration.Migrations;
import io.github.tfsafety.cumulus.operation.EcsTasks;
import io.github.tfsafety.cumulus.operation.FollowedOperation;
import io.github.tfsafety.cumulus.operation.OperationsTable;
import io.github.tfsafety.cumulus.runbook.CumulusTable;
import io.github.tfsafety.cumulus.runbook.Remigration;
import io.github.tfsafety.cumulus.runbook.Remigration.Parts;
import io.github.tfsafety.cumulus.runbook.WaysToTheDatabase;
import io.github.tfsafety.reconcile.ReconcileScope;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterServices;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** A remigration, as its run's inputs say it. */
final class RemigrateProcedure implements Procedure {
    static final String TARGET = "target";
    static final String MIGRATION = "migration";

    @Override
    public String operation() {
        return "cumulus-remigrate";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        CumulusDeployment deployment = DeploymentOption.in(run.inputs());
        try (AtWork cumulus = new AtWork(deployment)) {
            run.step("look at the version", Map.of(), () -> requireMigrations(cumulus));
            IngestHalt halt = new IngestHalt(cumulus, run, out);
            int halted = halt.halt();
            if (halted != ExitCode.DONE) {
                return halted;
            }
            halt.closeDatabase();
            return with(
                    cumulus,
                    deployment,
                    run.inputs(),
                    out,
                    runbook -> EndingText.tell(
                            runbook.run(requireNonNull(run.inputs().get(TARGET)), run), run, out));
        }
    }

    static void requireMigrations(AtWork cumulus) {
        if (!cumulus.api().version().hasDataInDynamoDb()) {
            throw new CumulusException("Cumulus " + cumulus.api().version()
                    + " has no records in DynamoDB to migrate: bring the cluster back by cluster-pitr or"
                    + " cluster-snapshot");
        }
    }

    static int with(
            AtWork cumulus,
            CumulusDeployment deployment,
            Map<String, String> inputs,
            PrintWriter out,
            Function<Remigration, Integer> work) {
        try (RdsClient rds = AwsClients.rds();
                ApplicationAutoScalingClient scaling = AwsClients.autoScaling();
                CloudWatchClient alarms = AwsClients.cloudWatch();
                KmsClient keys = AwsClients.kms();
                BackupClient backup = AwsClients.backup();
                LambdaClient invoking = LongInvocation.client()) {
            ClusterRecovery recovery = ClusterRecovery.using(
                    new ClusterServices(rds, scaling, alarms, keys, backup),
                    LookOption.pace(inputs),
                    LookOption.lines(out),
                    DatabaseProbe.LEFT_OUT);
            MigrationFunctions functions = new MigrationFunctions(invoking, deployment::named);
            Parts parts = new Parts(
                    DatabaseKind.clusters(recovery),
                    DatabaseKind.instances(rds),
                    new WaysToTheDatabase(rds, cumulus.clients().secrets(), deployment.secrets()),
                    TouchOption.functions(deployment, inputs, cumulus.clients().lambda()),
                    new CumulusTables(cumulus::connect),
                    functions,
                    migrations(cumulus, deployment, functions, inputs, out),
                    run -> ReconcileProcedure.compare(
                            cumulus, new ReconcileScope(deployment.named(""), Set.of(), Optional.empty()), run, out));
            return work.apply(new Remigration(deployment, parts, out::println));
        }
    }

    private static Migrations migrations(
            AtWork cumulus,
            CumulusDeployment deployment,
            MigrationFunctions functions,
            Map<String, String> inputs,
            PrintWriter out) {
        OperationsTable operations = new OperationsTable(
                cumulus.clients().dynamo(), deployment.named(CumulusTable.ASYNC_OPERATIONS.suffix()));
        FollowedOperation following = new FollowedOperation(
                operations::operation,
                new EcsTasks(cumulus.clients().tasks())::look,
                LookOption.pace(inputs).withDeadline(Duration.parse(requireNonNull(inputs.get(MIGRATION)))),
                out::println);
        return new Migrations(functions, operations, following, out::println);
    }
}
