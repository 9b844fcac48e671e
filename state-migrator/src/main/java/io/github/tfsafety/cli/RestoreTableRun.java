package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.RestoredDatabase;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;

/** Restores one table, as its run's inputs say. */
final class RestoreTableRun implements ResumableOperation {
    static final String OPERATION = "restore-table";
    static final String PHASE = "restore table";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        try (TableClients clients = TableClients.open()) {
            SessionAccount.hold(run);
            ExpectedTime expected = ExpectedTime.beside(run);
            TableRestore request = RestoreTableInputs.request(KeptCapsule.in(run));
            TableRecovery recovery = RestoreTableInputs.recovery(
                    run.inputs(),
                    clients,
                    expected.paceOfTables(OPERATION),
                    ProgressLines.to(out, expected.of(OPERATION, PHASE)));
            RestoredDatabase restored = run.phase(PHASE, request.target(), () -> recovery.restore(request, run));
            RestoreFacts.tell(run, restored);
            out.println("restored " + restored.arn() + " to " + restored.restoredTo());
            out.print(ParityFormat.of(run.inputs()).render(restored.parity()));
            out.println("next: tfsafety relink --dir DIR --to 'ADDRESS=" + restored.importId() + "'");
            return restored.parity().isWanting() ? ExitCode.BLOCKED : ExitCode.ALLOWED;
        }
    }
}
