package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusRoot;
import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.hcl.VariableFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the variables files of a root assign. */
final class Variables {
    private final CumulusRoot root;

    private Variables(CumulusRoot root) {
        this.root = requireNonNull(root, "root");
    }

    static Variables of(CumulusRoot root) {
        return new Variables(root);
    }

    /** The file whose assignment counts; empty if none assigns it, or they cannot be read. */
    Optional<Path> assigning(String variable) {
        try {
            List<Path> files =
                    VariableFiles.of(root.directory(), root.variableFiles()).assigning(variable);
            return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
        } catch (HclException e) {
            return Optional.empty();
        }
    }

    /** The plain text that is assigned. */
    Optional<String> string(String variable) {
        try {
            return assigning(variable).flatMap(path -> VariableFiles.read(path).string(variable));
        } catch (HclException e) {
            return Optional.empty();
        }
    }
}
