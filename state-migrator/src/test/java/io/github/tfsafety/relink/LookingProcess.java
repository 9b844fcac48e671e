package io.github.tfsafety.relink;

import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.List;

/** Looks ahead in a process of its own, which can be killed. */
final class LookingProcess {
    private LookingProcess() {}

    /** Arguments: the root, and terraform's program. */
    public static void main(String[] arguments) {
        TerraformCli terraform = TerraformCli.in(Path.of(arguments[0])).withProgram(arguments[1]);
        List<String> problems = StateMigrator.using(terraform, List.of(new DataKind()), RelinkProgress.SILENT)
                .foresee(DataScene.toNew());
        System.exit(problems.isEmpty() ? 0 : 1);
    }
}
