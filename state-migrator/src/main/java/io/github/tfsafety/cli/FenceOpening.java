package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.util.Map;

/** Opens a database, as its run's inputs say. */
final class FenceOpening implements ResumableOperation {
    static final String OPERATION = "fence-open";
    static final String LIMIT = "limit";

    @Override
    public String operation() {
        return OPERATION;
    }

    static int limit(Map<String, String> inputs) {
        return Integer.parseInt(requireNonNull(inputs.get(LIMIT)));
    }

    @Override
    public int work(Run run, PrintWriter out) {
        int limit = limit(run.inputs());
        FenceOptions.print(FenceOptions.with(run.inputs(), fence -> fence.open(limit, run)), out);
        return ExitCode.ALLOWED;
    }
}
