package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.PlannedCall;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether to look only. */
final class DryRunOption {
    @Option(
            names = "--dry-run",
            description = "Look and check only, change nothing, and print every call that would change something.")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }

    static void print(List<PlannedCall> calls, PrintWriter out) {
        calls.forEach(call -> out.println(call.line()));
    }
}
