package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.CumulusTable;
import io.github.tfsafety.cumulus.runbook.Moment;
import io.github.tfsafety.cumulus.runbook.SingleTable;
import io.github.tfsafety.cumulus.runbook.SingleTable.Wish;
import io.github.tfsafety.recovery.AwsClients;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The restore of one table, as its run's inputs say it. */
final class SingleTableProcedure implements Procedure {
    static final String TABLE = "table";
    static final String MOMENT = "moment";
    static final String TARGET = "target";

    @Override
    public String operation() {
        return "cumulus-single-table";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        CumulusDeployment deployment = DeploymentOption.in(run.inputs());
        try (AtWork cumulus = new AtWork(deployment)) {
            int halted = new IngestHalt(cumulus, run, out).halt();
            if (halted != ExitCode.DONE) {
                return halted;
            }
        }
        return with(
                deployment,
                run.inputs(),
                out,
                runbook -> EndingText.tell(runbook.run(wish(run.inputs()), run), run, out));
    }

    static Wish wish(Map<String, String> inputs) {
        return new Wish(
                CumulusTable.valueOf(requireNonNull(inputs.get(TABLE))),
                Moment.parse(requireNonNull(inputs.get(MOMENT))),
                requireNonNull(inputs.get(TARGET)));
    }

    static int with(
            CumulusDeployment deployment,
            Map<String, String> inputs,
            PrintWriter out,
            Function<SingleTable, Integer> work) {
        try (TableClients clients = TableClients.open();
                LambdaClient lambda = AwsClients.lambda()) {
            TableRecovery recovery = TableRecovery.using(clients, LookOption.pace(inputs), LookOption.lines(out));
            return work.apply(new SingleTable(
                    deployment, recovery, TouchOption.functions(deployment, inputs, lambda), out::println));
        }
    }
}
