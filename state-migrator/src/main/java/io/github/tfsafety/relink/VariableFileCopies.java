package io.github.tfsafety.relink;

import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The variable files of a root in its private copy. Those in the root come along with it; those given by
 * {@code -var-file} may lie anywhere, so each gets a copy in the copied root, under a name that terraform does not read
 * by itself.
 */
final class VariableFileCopies {
    private VariableFileCopies() {}

    /** Copies the given files, and returns terraform as it works with the copies. */
    static TerraformCli into(TerraformCli copy, TerraformCli original) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path given : original.variableFiles()) {
            Path target = copyOf(copies.size(), given, copy.root());
            Files.copy(original.root().resolve(given), target);
            copies.add(target);
        }
        return copy.withVariableFiles(copies);
    }

    /** All copies of one file. */
    static List<Path> of(Path file, TerraformCli original, Path copiedRoot) throws IOException {
        Path root = original.root().toRealPath();
        List<Path> copies = new ArrayList<>();
        if (root.equals(file.getParent())) {
            copies.add(copiedRoot.resolve(root.relativize(file)));
        }
        for (int at = 0; at < original.variableFiles().size(); at++) {
            Path given = original.variableFiles().get(at);
            if (Files.isSameFile(root.resolve(given), file)) {
                copies.add(copyOf(at, given, copiedRoot));
            }
        }
        return copies;
    }

    private static Path copyOf(int number, Path given, Path copiedRoot) {
        String ending = given.toString().endsWith(".json") ? ".json" : ".tfvars";
        return copiedRoot.resolve(".tfsafety-var-file-" + number + ending);
    }
}
