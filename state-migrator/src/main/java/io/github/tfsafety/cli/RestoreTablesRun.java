package io.github.tfsafety.cli;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.recovery.dynamodb.Deployment;
import io.github.tfsafety.recovery.dynamodb.TableClients;
import io.github.tfsafety.recovery.dynamodb.TableOrigin;
import io.github.tfsafety.recovery.dynamodb.TableRecovery;
import io.github.tfsafety.recovery.dynamodb.TableRestore;
import io.github.tfsafety.recovery.dynamodb.TablesOutcome;
import io.github.tfsafety.run.Run;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Restores the tables of a deployment, as its run's inputs say. */
final class RestoreTablesRun implements ResumableOperation {
    static final String OPERATION = "restore-tables";
    private static final String PHASE = "restore tables";
    private static final String CHOICE = "choose the tables";
    private static final String MISSING = "missing ";
    private static final String SEPARATOR = " ";

    @Override
    public String operation() {
        return OPERATION;
    }

    @Override
    public int work(Run run, PrintWriter out) {
        try (TableClients clients = TableClients.open()) {
            SessionAccount.hold(run);
            ExpectedTime expected = ExpectedTime.beside(run);
            TableRecovery recovery = RestoreTableInputs.recovery(
                    run.inputs(),
                    clients,
                    expected.paceOfTables(OPERATION),
                    ProgressLines.to(out, expected.of(OPERATION, PHASE)));
            Map<String, String> chosen = choose(run, recovery, out);
            Map<String, String> inputs = KeptCapsule.in(run);
            List<TableRestore> requests = new ArrayList<>();
            chosen.forEach((target, origin) -> {
                if (!target.startsWith(MISSING)) {
                    requests.add(RestoreTableInputs.request(inputs, read(origin), target));
                }
            });
            TablesOutcome outcome = run.phase(PHASE, "", () -> recovery.restoreAll(requests, run));
            return told(run, outcome, chosen, out);
        }
    }

    /** A run that is resumed restores what it chose at first: later, AWS may list other backups. */
    private static Map<String, String> choose(Run run, TableRecovery recovery, PrintWriter out) {
        return run.step(CHOICE, Map.of(), () -> {
            Deployment deployment = RestoreTablesInputs.find(run.inputs(), recovery);
            out.println("the tables' moments lie " + DurationText.of(deployment.spread()) + " apart");
            Map<String, String> chosen = new TreeMap<>();
            deployment.origins().forEach((target, origin) -> chosen.put(target, write(origin)));
            deployment.missing().forEach(name -> chosen.put(MISSING + name, ""));
            return chosen;
        });
    }

    private static String write(TableOrigin origin) {
        if (origin instanceof TableOrigin.Backup backup) {
            return backup.arn();
        }
        if (origin instanceof TableOrigin.AtTime at) {
            return at.table() + SEPARATOR + at.time();
        }
        throw new IllegalArgumentException("A table of a deployment is restored from " + origin);
    }

    private static TableOrigin read(String origin) {
        int separator = origin.indexOf(SEPARATOR);
        return separator < 0
                ? new TableOrigin.Backup(origin)
                : new TableOrigin.AtTime(
                        origin.substring(0, separator), Instant.parse(origin.substring(separator + 1)));
    }

    private static int told(Run run, TablesOutcome outcome, Map<String, String> chosen, PrintWriter out) {
        outcome.restored().forEach(table -> {
            RestoreFacts.tell(run, table);
            out.println("restored " + table.arn() + " to " + table.restoredTo());
            out.print(ParityFormat.of(run.inputs()).render(table.parity()));
        });
        List<String> missing = chosen.keySet().stream()
                .filter(name -> name.startsWith(MISSING))
                .map(name -> name.substring(MISSING.length()))
                .toList();
        missing.forEach(name -> out.println(name + ": MISSING, nothing brings it back"));
        outcome.failed().forEach((name, why) -> out.println(name + ": NOT RESTORED: " + why));
        out.println(outcome.restored().size() + " restored, " + outcome.failed().size() + " not restored, "
                + missing.size() + " missing");
        if (!outcome.failed().isEmpty()) {
            return ExitCode.UNDECIDED;
        }
        return outcome.isWhole() && missing.isEmpty() ? ExitCode.ALLOWED : ExitCode.BLOCKED;
    }
}
