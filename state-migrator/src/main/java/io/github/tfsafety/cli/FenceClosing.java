package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.postgres.DatabaseFence;
import io.github.tfsafety.recovery.CommandLineText;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closes a database, as its run's inputs say. */
final class FenceClosing implements ResumableOperation {
    static final String OPERATION = "fence-close";
    private static final String CLOSED = "0";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        FenceOptions.print(FenceOptions.with(run.inputs(), fence -> fence.close(run)), out);
        String database = PostgresOptions.address(run.inputs()).database();
        boolean wasOpen = limitBefore(run.snapshot(), database)
                .filter(limit -> !limit.equals(CLOSED))
                .isPresent();
        if (!wasOpen) {
            out.println(database + " was closed before; its limit from before that is known to the run that closed it,"
                    + " or name one, -1 for none");
        }
        List<String> command = new ArrayList<>(List.of("tfsafety", "fence", "open"));
        command.addAll(FenceOptions.arguments(run.inputs()));
        command.addAll(wasOpen ? List.of("--limit-of", run.id()) : List.of("--limit", "NUMBER"));
        out.println("open it again: " + CommandLineText.of(command));
        return ExitCode.ALLOWED;
    }

    /** The limit that a run found when it began to close a database; empty if it did not. */
    static Optional<String> limitBefore(RunSnapshot run, String database) {
        String step = DatabaseFence.closingStep(database);
        return run.records().stream()
                .filter(record -> record.kind() == Kind.INTENT && record.step().equals(step))
                .map(intent -> requireNonNull(intent.data().get(DatabaseFence.LIMIT_BEFORE)))
                .findFirst();
    }
}
