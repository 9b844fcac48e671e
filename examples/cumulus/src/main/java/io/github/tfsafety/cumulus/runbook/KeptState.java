package io.github.tfsafety.cumulus.runbook;

import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.Map;

/** Copies of states in a run's folder, made before a runbook itself takes something out of a state or into it. */
final class KeptState {
    private KeptState() {}

    /** Keeps the state of a root as it is now; each try of a run keeps one more. */
    static Path keep(String root, TerraformCli terraform, Run run) {
        String name = root + "-before-" + next(root, run) + ".tfstate";
        run.step("keep the state as " + name, Map.of(), () -> {
            run.folder().writeVerified(name, terraform.pullState());
        });
        return run.folder().resolve(name);
    }

    private static int next(String root, Run run) {
        int number = 1;
        while (run.folder()
                .resolve(root + "-before-" + number + ".tfstate")
                .toFile()
                .exists()) {
            number++;
        }
        return number;
    }
}
