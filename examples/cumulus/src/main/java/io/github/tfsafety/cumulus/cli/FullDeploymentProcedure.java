package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.CumulusTable;
import io.github.tfsafety.cumulus.runbook.FullDeployment;
import io.github.tfsafety.cumulus.runbook.RestoredRules;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The return of all tables, as its run's inputs say it. There is nothing to halt: nothing works without tables. */
final class FullDeploymentProcedure implements Procedure {
    static final String SPREAD = "spread";

    @Override
    public String operation() {
        return "cumulus-full-deployment";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        return with(
                DeploymentOption.in(run.inputs()),
                run.inputs(),
                out,
                runbook -> EndingText.tell(runbook.run(run), run, out));
    }

    static int with(
            CumulusDeployment deployment,
            Map<String, String> inputs,
            PrintWriter out,
            Function<FullDeployment, Integer> work) {
        try (TableClients clients = TableClients.open()) {
            return work.apply(new FullDeployment(
                    deployment,
                    TableRecovery.using(clients, LookOption.pace(inputs), LookOption.lines(out)),
                    new RestoredRules(clients.dynamo(), deployment.named(CumulusTable.RULES.suffix())),
                    Duration.parse(requireNonNull(inputs.get(SPREAD))),
                    out::println));
        }
    }
}
