package io.github.tfsafety.rehearsal;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;

/**
 * Where a rehearsal is played.
 *
 * @param terraform in the stack's root, initialised
 * @param folder the working folder
 */
record Scene(Stage stage, LocalAws aws, Stack stack, TerraformCli terraform, Commands commands, Path folder) {
    /** Simulated seconds a second: a restore that takes minutes at AWS takes seconds here. */
    static final double SPEED = 120;

    /** Where commands keep their runs. */
    Path runs() {
        return folder.resolve("runs");
    }
}
