package io.github.tfsafety.relink;

import io.github.tfsafety.terraform.TerraformCli;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the sources and the variables of a root, and names all that speaks against a re-link. */
final class SourcesPreflight {
    private final TerraformCli terraform;
    private final Problems problems;

    SourcesPreflight(TerraformCli terraform, Problems problems) {
        this.terraform = terraform;
        this.problems = problems;
    }

    /** The sources to copy, if planning in the copy has no effects but the ones that are allowed. */
    Optional<SourceTree> tree(StateFile state, Set<String> allowedReads) {
        Optional<SourceTree> tree =
                problems.looking(() -> SourceTree.of(terraform.root(), RootPreflight.dataDirectory(terraform)));
        tree.ifPresent(found -> problems.looking(() -> new SideEffects(found, state).requireAllowed(allowedReads)));
        return tree;
    }

    /** The edit of the variables, if it is one of one file and no name is written out. */
    Optional<VariablesFile> edit(List<Relink> relinks, Map<String, String> variables) {
        problems.looking(() -> HardCoded.requireNone(terraform.root(), relinks));
        return problems.looking(() -> VariablesFile.edited(terraform, variables));
    }
}
