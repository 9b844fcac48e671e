package io.github.tfsafety.runbook;

import io.github.tfsafety.relink.BoundDatabase;
import io.github.tfsafety.relink.RelinkBlocks;
import io.github.tfsafety.relink.RelinkException;
import io.github.tfsafety.relink.RelinkRequest;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.runbook.RecoveryFile.Database;
import io.github.tfsafety.runbook.RecoveryFile.Undecided;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says no before hours are spent on a restore, and names every reason at once. */
final class RunbookPreflight {
    private static final String PASSED = "check the recovery file";

    private final TerraformCli terraform;
    private final Map<String, Restorer> restorers;
    private final List<String> problems = new ArrayList<>();

    RunbookPreflight(TerraformCli terraform, Map<String, Restorer> restorers) {
        this.terraform = terraform;
        this.restorers = Map.copyOf(restorers);
    }

    /** Once a run has passed, its targets exist, and its own steps look before they change anything. */
    void requireUnlessBegun(RecoveryFile file, RelinkRequest request, Run run) {
        run.step(PASSED, Map.of(), () -> require(file, request));
    }

    void require(RecoveryFile file, RelinkRequest request) {
        for (Undecided undecided : file.undecided()) {
            problems.add("Undecided: " + undecided.address() + ": " + undecided.reason()
                    + ". Decide, or delete the entry if it shall not be recovered");
        }
        List<BoundDatabase> bound = BoundDatabase.in(terraform, restorers.keySet());
        file.databases().forEach(database -> check(database, bound));
        checkVariables(request);
        if (!problems.isEmpty()) {
            throw new RunbookException(String.join("\n", problems));
        }
    }

    private void check(Database database, List<BoundDatabase> bound) {
        Restorer restorer = restorers.get(database.address().type());
        if (restorer == null) {
            problems.add(database.address() + " is of a type that cannot be restored");
            return;
        }
        if (!restorer.exists(database.source())) {
            problems.add("There is no " + database.source() + " to restore from, in this account and region");
        }
        if (restorer.exists(database.target())) {
            problems.add("There is a " + database.target() + " already; choose another target");
        }
        if (!bound.contains(new BoundDatabase(database.address(), database.source()))) {
            problems.add("The state does not bind " + database.address() + " to " + database.source());
        }
    }

    /** The re-link would refuse the same, but only after the restore. */
    private void checkVariables(RelinkRequest request) {
        try {
            RelinkBlocks.of(terraform, request);
        } catch (RelinkException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }
}
