package io.github.tfsafety.relink;

import io.github.tfsafety.hcl.TerraformSources;
import io.github.tfsafety.hcl.TerraformSources.ImportBlock;
import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Import blocks that were left in a root, of what has gone from the state and from the provider since. Terraform ends
 * every plan with an error while it is to import what does not exist; a block of an address that the state has it
 * passes over.
 */
record StaleImports(Databases databases, StateFile state, Problems problems) {
    /** Names each as a problem, with its remedy. */
    void look(Path root) {
        TerraformSources.in(root)
                .imports()
                .forEach(block -> addressOf(block)
                        .filter(address -> !state.contains(address))
                        .ifPresent(address -> problems.looking(() -> lookAt(address, block))));
    }

    private void lookAt(ResourceAddress address, ImportBlock block) {
        boolean isGone = databases
                .kindOf(address)
                .filter(kind -> kind.find(block.id()).isEmpty())
                .isPresent();
        if (isGone) {
            problems.add(
                    "The import block of " + address + " at " + block.place() + " names " + block.id()
                            + ", which does not exist. While it stands there, Terraform plans nothing at all: take the block away");
        }
    }

    /** An address that is an expression is left to Terraform. */
    private static Optional<ResourceAddress> addressOf(ImportBlock block) {
        try {
            return Optional.of(ResourceAddress.parse(block.to()));
        } catch (AddressSyntaxException expression) {
            return Optional.empty();
        }
    }
}
