package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.tfsafety.plan.HclStrings;
import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.terraform.TerraformCli;
import java.util.List;

/**
 * A re-link written down as configuration and commands, for teams that change state only through reviewed changes, and
 * for HCP Terraform. Blocks alone cannot re-link: Terraform passes over an {@code import} block whose address is in the
 * state already, whatever it is bound to, and refuses a {@code removed} block beside the resource itself. So an address
 * is forgotten first, by a command or by a change of its own.
 *
 * @param removedHcl {@code removed} blocks, for a change that also takes the resources' blocks away
 * @param importHcl {@code import} blocks, for the change that names the new databases
 * @param patch the edit of the variables as a diff for {@code git apply}; empty if there is none
 * @param steps what to do, in order, with the exact commands
 */
public record RelinkBlocks(String removedHcl, String importHcl, String patch, String steps) {
    public RelinkBlocks {
        requireNonNull(removedHcl, "removedHcl");
        requireNonNull(importHcl, "importHcl");
        requireNonNull(patch, "patch");
        requireNonNull(steps, "steps");
    }

    /**
     * Writes a re-link of a root down. Nothing is changed; the state is read for what hangs on the databases.
     *
     * @throws RelinkException if the variables cannot be set by an edit of one file
     */
    public static RelinkBlocks of(TerraformCli terraform, RelinkRequest request) {
        HardCoded.requireNone(terraform.root(), request.relinks());
        VariablesFile edit = VariablesFile.edited(terraform, request.variables());
        return of(request.relinks(), edit.patch(), Dependents.of(terraform, request.relinks()));
    }

    /**
     * Writes a re-link down.
     *
     * @param patch the edit of the variables as a diff; empty if there is none
     * @param dependents what hangs on the databases, for a person; empty if nothing does
     */
    static RelinkBlocks of(List<Relink> relinks, String patch, String dependents) {
        String removed = relinks.stream()
                .map(Relink::address)
                .map(RelinkBlocks::removedBlock)
                .distinct()
                .collect(joining("\n"));
        String imports = relinks.stream().map(RelinkBlocks::importBlock).collect(joining("\n"));
        return new RelinkBlocks(removed, imports, patch, steps(relinks, patch, dependents));
    }

    /** A removed block takes no instance keys: it is about all instances, so it is no way for one of several. */
    private static String removedBlock(ResourceAddress address) {
        boolean one = address.key().isEmpty()
                && address.modules().stream().allMatch(step -> step.key().isEmpty());
        if (!one) {
            return "# " + address + " is one of several instances, for which there is no removed block:\n"
                    + "# forget it by the command alone.\n";
        }
        String modules = address.modules().stream()
                .map(ModuleStep::toString)
                .map(step -> step + ".")
                .collect(joining());
        return """
                removed {
                  from = %s%s.%s
                  lifecycle {
                    destroy = false
                  }
                }
                """.formatted(modules, address.type(), address.name());
    }

    private static String importBlock(Relink relink) {
        return """
                import {
                  to = %s
                  id = %s
                }
                """.formatted(relink.address(), HclStrings.quote(relink.newId()));
    }

    private static String steps(List<Relink> relinks, String patch, String dependents) {
        String forget = relinks.stream()
                .map(relink -> "     terraform state rm "
                        + shellQuoted(relink.address().toString()) + "\n")
                .collect(joining());
        return """
                Why blocks alone cannot re-link: Terraform passes over an import block whose address is in the state
                already, whatever it is bound to ("No changes"), and refuses a removed block beside the resource itself.
                So each address is forgotten first and imported then.

                1. Switch deletion protection on for the old and the restored databases, and let nobody run terraform
                   until step 5 is done: lock the workspace, stop the pipeline.
                2. Forget the old databases; they stay at the provider as they are.
                %s%s   Where nobody may run a state command, merge removed.tf and take the resources' own blocks away in the
                   same change, apply it, and bring the blocks back in step 3.
                3. Merge imports.tf, with the new values of the variables%s
                4. Plan, and let the guard read the plan:
                     terraform plan -out=relink.tfplan
                     tfplan-guard check relink.tfplan
                   It must import each address and replace, create or destroy no database. If it creates one, step 2
                   was left out for another address, or the id is wrong: apply nothing.
                5. Apply exactly that plan:
                     tfplan-guard apply relink.tfplan
                   An apply makes the changes of the plan, too, not only the imports.
                6. Take removed.tf and imports.tf away again.
                """.formatted(forget, dependents, patch.isEmpty() ? ".\n" : ":\n\n" + patch + "\n");
    }

    /** As one word of a POSIX shell. */
    private static String shellQuoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
