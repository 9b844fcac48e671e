package io.github.tfsafety.cumulus.cli;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.runbook.CumulusTable;
import io.github.tfsafety.cumulus.runbook.Moment;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings one table back. */
@Command(
        name = "single-table",
        description = {
            "Halts ingest, restores one DynamoDB table to a moment under a new name, binds it in data-persistence's state,"
                    + " and redeploys data-persistence and cumulus if the plans do only what is expected.",
            "Exit code 3: stopped at something that a person has to look at."
        },
        mixinStandardHelpOptions = true)
final class SingleTableCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "Such as granules or rules.")
    private String table;

    @Option(
            names = "--to",
            paramLabel = "MOMENT",
            required = true,
            description = "latest, or a time such as 2026-11-22T10:00:00Z.")
    private String moment;

    @Option(names = "--target", paramLabel = "NEW_NAME", required = true, description = "The table to make.")
    private String target;

    @Mixin
    private DeploymentOption deployment;

    @Mixin
    private HaltOptions halt;

    @Mixin
    private LookOption look;

    @Mixin
    private TouchOption touch;

    @Option(names = "--dry-run", description = "Check, say what would be done, and change nothing.")
    private boolean dryRun;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CumulusDeployment read = deployment.read();
        CumulusTable found = CumulusTable.named(table, read.prefix());
        Map<String, String> inputs = halt.inputs();
        look.addTo(inputs);
        touch.addTo(inputs);
        inputs.put(SingleTableProcedure.TABLE, found.name());
        inputs.put(SingleTableProcedure.MOMENT, Moment.parse(moment).toString());
        inputs.put(SingleTableProcedure.TARGET, target);
        if (!dryRun) {
            return runs.work(new SingleTableProcedure(), deployment.inputs(inputs), out);
        }
        try (AtWork cumulus = new AtWork(read)) {
            halt.tell(cumulus, out);
        }
        return SingleTableProcedure.with(read, inputs, out, runbook -> {
            runbook.plan(SingleTableProcedure.wish(inputs)).forEach(out::println);
            return ExitCode.DONE;
        });
    }
}
