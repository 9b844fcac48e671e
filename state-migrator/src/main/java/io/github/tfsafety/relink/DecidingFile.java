package io.github.tfsafety.relink;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.hcl.TerraformSources;
import io.github.tfsafety.hcl.ValueOrigin.Literal;
import io.github.tfsafety.hcl.VariableFiles;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the one file whose values terraform uses for some variables. An edit of any other would change nothing, and two
 * files cannot be changed by one rename.
 */
final class DecidingFile {
    private DecidingFile() {}

    /** The file; for no variables, the one where they would usually be. */
    static Path of(TerraformCli terraform, Set<String> variables) {
        Path root = real(terraform.root());
        VariableFiles files = VariableFiles.of(root, terraform.variableFiles());
        Map<String, Path> deciding = new TreeMap<>();
        for (String variable : variables) {
            deciding.put(variable, deciding(variable, files, terraform, root));
        }
        if (Set.copyOf(deciding.values()).size() > 1) {
            throw new RelinkException(
                    "The variables to set lie in several files, of which only one can be changed at once:"
                            + deciding.entrySet().stream()
                                    .map(entry -> "\n  " + entry.getKey() + " in " + entry.getValue())
                                    .collect(joining())
                            + "\nMove them into one file first");
        }
        return deciding.values().stream().findFirst().orElse(root.resolve("terraform.tfvars"));
    }

    private static Path deciding(String variable, VariableFiles files, TerraformCli terraform, Path root) {
        try {
            List<Path> assigning = files.assigning(variable);
            if (assigning.isEmpty()) {
                throw new RelinkException("No variables file assigns " + variable + otherwise(variable, terraform, root)
                        + ". Assign its present value in terraform.tfvars first, so that the re-link can change it");
            }
            return assigning.get(assigning.size() - 1);
        } catch (HclException e) {
            throw new RelinkException("Cannot tell which file decides " + variable + ": " + e.getMessage(), e);
        }
    }

    /** Where the value comes from when no file has it. */
    private static String otherwise(String variable, TerraformCli terraform, Path root) {
        String inEnvironment = "TF_VAR_" + variable;
        if (terraform.environment().variables().containsKey(inEnvironment)) {
            return "; it comes from " + inEnvironment + " in the environment, which a re-link cannot change for others";
        }
        return TerraformSources.in(root)
                .defaultOf(variable)
                .map(Literal::place)
                .map(place -> "; its default is at " + place)
                .orElse("");
    }

    private static Path real(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            throw new RelinkException("Could not read " + root, e);
        }
    }
}
