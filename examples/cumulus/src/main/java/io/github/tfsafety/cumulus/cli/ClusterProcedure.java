package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.aws.CumulusClients;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.ClusterReturn;
import io.github.tfsafety.cumulus.runbook.ClusterReturn.Parts;
import io.github.tfsafety.cumulus.runbook.ClusterReturn.Wish;
import io.github.tfsafety.cumulus.runbook.Ending;
import io.github.tfsafety.cumulus.runbook.Ending.Done;
import io.github.tfsafety.cumulus.runbook.Ending.Stopped;
import io.github.tfsafety.cumulus.runbook.Moment;
import io.github.tfsafety.cumulus.runbook.WaysToTheDatabase;
import io.github.tfsafety.postgres.DatabaseFence;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.DatabaseProbe;
import io.github.tfsafety.recovery.RestorePoint;
import io.github.tfsafety.recovery.RestoredDatabase.RestoredCluster;
import io.github.tfsafety.recovery.rds.ClusterRecovery;
import io.github.tfsafety.recovery.rds.ClusterServices;
import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.report.RunFacts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** The return of the cluster, to a moment or to a snapshot, as its run's inputs say it. */
record ClusterProcedure(String operation) implements Procedure {
    static final ClusterProcedure TO_A_MOMENT = new ClusterProcedure("cumulus-cluster-pitr");
    static final ClusterProcedure TO_A_SNAPSHOT = new ClusterProcedure("cumulus-cluster-snapshot");

    static final String MOMENT = "moment";
    static final String SNAPSHOT = "snapshot";
    static final String TARGET = "target";

    @Override
    public int work(Run run, PrintWriter out) {
        CumulusDeployment deployment = DeploymentOption.in(run.inputs());
        try (AtWork cumulus = new AtWork(deployment)) {
            IngestHalt halt = new IngestHalt(cumulus, run, out);
            int halted = halt.halt();
            if (halted != ExitCode.DONE) {
                return halted;
            }
            halt.closeDatabase();
            return with(
                    deployment,
                    run.inputs(),
                    out,
                    runbook -> EndingText.tell(bringBack(runbook, cumulus, deployment, run), run, out));
        }
    }

    private static Ending bringBack(ClusterReturn runbook, AtWork cumulus, CumulusDeployment deployment, Run run) {
        RestoredCluster restored = runbook.restore(wish(run.inputs()), run);
        Ending relinked = runbook.relink(restored, run);
        if (!(relinked instanceof Done)) {
            return relinked;
        }
        List<String> wrong = runbook.wrongWays(restored, run);
        if (!wrong.isEmpty()) {
            return new Stopped("check of the ways to the database; the state is re-linked and applied", wrong);
        }
        open(cumulus, deployment, run);
        return runbook.redeploy(restored, run);
    }

    /** A moment after the old database was closed brings its limit of 0 along. */
    private static void open(AtWork cumulus, CumulusDeployment deployment, Run run) {
        run.journal()
                .intentOf(DatabaseFence.closingStep(deployment.database().name()))
                .map(intent -> Integer.valueOf(requireNonNull(intent.get(DatabaseFence.LIMIT_BEFORE))))
                .ifPresentOrElse(
                        limit -> cumulus.withFence(
                                fence -> fence.look().connectionLimit() == 0 ? fence.open(limit, run) : fence.look()),
                        () -> RunFacts.notChecked(
                                run, "the restored database", "the operator said that it cannot be reached"));
    }

    static Wish wish(Map<String, String> inputs) {
        String snapshot = inputs.get(SNAPSHOT);
        RestorePoint point = snapshot == null
                ? Moment.parse(requireNonNull(inputs.get(MOMENT))).ofCluster()
                : new RestorePoint.FromSnapshot(snapshot);
        return new Wish(point, requireNonNull(inputs.get(TARGET)));
    }

    static int with(
            CumulusDeployment deployment,
            Map<String, String> inputs,
            PrintWriter out,
            Function<ClusterReturn, Integer> work) {
        try (RdsClient rds = AwsClients.rds();
                ApplicationAutoScalingClient scaling = AwsClients.autoScaling();
                CloudWatchClient alarms = AwsClients.cloudWatch();
                KmsClient keys = AwsClients.kms();
                BackupClient backup = AwsClients.backup();
                CumulusClients clients = CumulusClients.open()) {
            // Whether the database answers is seen when it is opened, by the login that Cumulus itself uses.
            ClusterRecovery recovery = ClusterRecovery.using(
                    new ClusterServices(rds, scaling, alarms, keys, backup),
                    LookOption.pace(inputs),
                    LookOption.lines(out),
                    DatabaseProbe.LEFT_OUT);
            Parts parts = new Parts(
                    recovery,
                    DatabaseKind.instances(rds),
                    new WaysToTheDatabase(rds, clients.secrets(), deployment.secrets()),
                    TouchOption.functions(deployment, inputs, clients.lambda()));
            return work.apply(new ClusterReturn(deployment, parts, out::println));
        }
    }
}
