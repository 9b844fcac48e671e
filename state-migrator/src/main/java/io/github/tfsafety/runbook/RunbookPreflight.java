package io.github.tfsafety.runbook;

import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.Relink;
import io.github.tfsafety.relink.RelinkException;
import io.github.tfsafety.relink.StateMigrator;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.Undecided;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says no before hours are spent on a restore, and names every reason at once: what AWS, the state, the root and its
 * configuration say against the restores and against the re-link after them.
 */
final class RunbookPreflight {
    private static final String PASSED = "check the recovery file";

    private final TerraformCli terraform;
    private final Map<String, Restorer> restorers;
    private final PartNames parts;
    private final StateMigrator migrator;
    private final DataCheck dataCheck;
    private final Set<String> problems = new TreeSet<>();

    RunbookPreflight(
            TerraformCli terraform,
            Map<String, Restorer> restorers,
            PartNames parts,
            StateMigrator migrator,
            DataCheck dataCheck) {
        this.terraform = terraform;
        this.restorers = Map.copyOf(restorers);
        this.parts = parts;
        this.migrator = migrator;
        this.dataCheck = dataCheck;
    }

    /** Once a run has passed, its targets exist, and its own steps look before they change anything. */
    void requireUnlessBegun(RecoveryFile file, RecoveryTerms terms, Run run) {
        run.step(PASSED, Map.of(), () -> {
            require(file, terms);
        });
    }

    /**
     * Requires that nothing is known to speak against a recovery.
     *
     * @return what the restores would change, call by call
     */
    List<String> require(RecoveryFile file, RecoveryTerms terms) {
        for (Undecided undecided : file.undecided()) {
            problems.add("Undecided: " + undecided.address() + ": " + undecided.reason()
                    + ". Decide, or delete the entry if it shall not be recovered");
        }
        problems.addAll(dataCheck.problems());
        problems.addAll(migrator.foresee(parts.request(file, terms, this::relinks)));
        file.databases().forEach(this::checkBinding);
        List<String> calls = new ArrayList<>();
        file.databases().forEach(database -> calls.addAll(planned(database)));
        if (!problems.isEmpty()) {
            throw new RunbookException(String.join("\n", problems));
        }
        return calls;
    }

    /** Without its members where their names cannot be told, which is a problem of its own. */
    private List<Relink> relinks(Database database) {
        try {
            return parts.relinks(database);
        } catch (RunbookException | RunException e) {
            problems.add(String.valueOf(e.getMessage()));
            return List.of(new Relink(database.address(), database.target()));
        }
    }

    /** A state that has lost the address is no problem: then there is nothing to take out before the import. */
    private void checkBinding(Database database) {
        try {
            BoundDatabase.in(terraform, Set.of(database.address().type())).stream()
                    .filter(bound -> bound.address().equals(database.address())
                            && !bound.id().equals(database.source()))
                    .forEach(bound -> problems.add("The state binds " + database.address() + " to " + bound.id()
                            + ", and not to " + database.source()));
        } catch (TerraformException | RelinkException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private List<String> planned(Database database) {
        Restorer restorer = restorers.get(database.address().type());
        if (restorer == null) {
            problems.add(database.address() + " is of a type that cannot be restored");
            return List.of();
        }
        try {
            return restorer.plan(database).stream().map(PlannedCall::line).toList();
        } catch (RunException e) {
            problems.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
