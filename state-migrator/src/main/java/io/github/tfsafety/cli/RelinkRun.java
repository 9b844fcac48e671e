package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.RecoveryProgress;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.relink.Whereabouts;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A re-link, or the taking back of one, as its run's inputs and journal say. */
record RelinkRun(String operation) implements ResumableOperation {
    /** The operation of runs that re-link. */
    static final String FORTH = "relink";

    /** The operation of runs that take a re-link back. */
    static final String BACK = "rollback";

    @Override
    public int work(Run run, PrintWriter out) {
        return on(run, out, migrator -> migrator.resume(run));
    }

    /** Lets a migrator work for a run, and reports the result. */
    static int on(Run run, PrintWriter out, Function<StateMigrator, RelinkResult> work) {
        try (RdsClient rds = AwsClients.rds();
                StsClient sts = AwsClients.sts();
                LambdaClient lambda = AwsClients.lambda();
                TableClients clients = TableClients.open()) {
            ClusterRecovery clusters = ClusterRecovery.using(rds, Pace.standard(), RecoveryProgress.SILENT);
            TableRecovery tables = TableRecovery.using(clients, Pace.standard(), RecoveryProgress.SILENT);
            List<DatabaseKind> kinds = kinds(clusters, tables, rds, clients.scaling(), lambda);
            TerraformCli terraform = RootInputs.terraform(run.inputs());
            RelinkResult result = work.apply(
                    StateMigrator.using(terraform, kinds, out::println).lookingFrom(whereabouts(sts, rds)));
            out.print(RelinkReport.of(result, run.id(), run.operation()));
            out.flush();
            return RelinkReport.exitCode(result);
        }
    }

    /** Databases, and what comes along with them. */
    static List<DatabaseKind> kinds(
            ClusterRecovery clusters,
            TableRecovery tables,
            RdsClient rds,
            ApplicationAutoScalingClient scaling,
            LambdaClient lambda) {
        List<DatabaseKind> kinds =
                new ArrayList<>(List.of(DatabaseKind.clusters(clusters), DatabaseKind.tables(tables)));
        kinds.add(DatabaseKind.instances(rds));
        kinds.add(DatabaseKind.clusterEndpoints(rds));
        kinds.addAll(DatabaseKind.autoscaling(scaling));
        kinds.add(DatabaseKind.eventSourceMappings(lambda));
        return List.copyOf(kinds);
    }

    static Whereabouts whereabouts(StsClient sts, RdsClient rds) {
        return Whereabouts.of(sts, rds.serviceClientConfiguration().region().id());
    }
}
