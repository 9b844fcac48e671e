package io.github.tfsafety.cli;

import io.github.tfsafety.relink.RelinkBlocks;

/** A re-link written down, as one text from which a person takes the files. */
final class BlocksText {
    private BlocksText() {}

    static String of(RelinkBlocks blocks) {
        return "==> steps\n" + blocks.steps() + "\n==> imports.tf\n" + blocks.importHcl() + "\n==> removed.tf\n"
                + blocks.removedHcl();
    }
}
