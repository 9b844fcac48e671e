package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.operation.EcsTasks;
import io.github.tfsafety.cumulus.operation.FollowedOperation;
import io.github.tfsafety.cumulus.reindex.ReindexResult;
import io.github.tfsafety.cumulus.reindex.ReindexResult.NotChanged;
import io.github.tfsafety.cumulus.reindex.ReindexResult.Reindexed;
import io.github.tfsafety.cumulus.reindex.Reindexing;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** A reindexing, as its run's inputs say it. */
final class ReindexProcedure implements Procedure {
    @Override
    public String operation() {
        return "cumulus-reindex";
    }

    @Override
    public int work(Run run, PrintWriter out) {
        return with(
                DeploymentOption.in(run.inputs()), run.inputs(), out, reindexing -> tell(reindexing.reindex(run), out));
    }

    static int with(
            CumulusDeployment deployment,
            Map<String, String> inputs,
            PrintWriter out,
            Function<Reindexing, Integer> work) {
        Pace pace = Pace.standard()
                .withInterval(Duration.parse(requireNonNull(inputs.get(IngestHalt.EVERY))))
                .withDeadline(Duration.parse(requireNonNull(inputs.get(IngestHalt.WAIT))));
        try (AtWork cumulus = new AtWork(deployment)) {
            FollowedOperation following = new FollowedOperation(
                    cumulus.api()::operation, new EcsTasks(cumulus.clients().tasks())::look, pace, out::println);
            return work.apply(new Reindexing(cumulus.api(), cumulus.recordCounts(), following, out::println));
        }
    }

    private static int tell(ReindexResult result, PrintWriter out) {
        if (result instanceof Reindexed done) {
            out.println("The API reads " + done.index() + "; " + done.before() + " is kept.");
            return ExitCode.DONE;
        }
        if (result instanceof NotChanged not) {
            not.findings().forEach(out::println);
        }
        return ExitCode.WANTING;
    }
}
