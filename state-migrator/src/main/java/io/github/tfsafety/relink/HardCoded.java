package io.github.tfsafety.relink;

import io.github.tfsafety.hcl.TerraformSources;
import io.github.tfsafety.hcl.ValueOrigin.Literal;
import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.ResourceAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds a database whose name is written out in the configuration: no variable would change it, and the plan would
 * replace the restored database by one of the old name.
 */
final class HardCoded {
    private HardCoded() {}

    /** @throws RelinkException with the file and line of every name that is written out and is not the new one */
    static void requireNone(Path root, List<Relink> relinks) {
        TerraformSources sources = TerraformSources.in(root);
        List<String> problems = relinks.stream()
                .flatMap(relink -> problem(sources, relink).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new RelinkException(String.join("\n", problems));
        }
    }

    private static Optional<String> problem(TerraformSources sources, Relink relink) {
        ResourceAddress address = relink.address();
        List<String> modules = address.modules().stream().map(ModuleStep::name).toList();
        return NameArgument.of(address.type())
                .map(argument -> sources.origin(modules, address.type(), address.name(), argument))
                .filter(origin ->
                        origin instanceof Literal literal && !literal.value().equals(relink.newId()))
                .map(origin -> "The name of " + address + " is written out at " + origin.place()
                        + ". Let a variable of the root hold it, without changing its value yet, and begin again with"
                        + " --set VARIABLE=" + relink.newId());
    }
}
