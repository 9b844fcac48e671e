package io.github.tfsafety.relink;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a private copy leaves out. States and the chosen workspace must not come along: init would ask to migrate them.
 * The rest is large and not configuration.
 */
final class LeftOut {
    private static final Set<String> FOLDERS =
            Set.of(".terraform", "terraform.tfstate.d", ".git", ".terragrunt-cache", "node_modules", ".venv");

    private LeftOut() {}

    static boolean folder(Path folder) {
        return FOLDERS.contains(String.valueOf(folder.getFileName()));
    }

    static boolean file(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("terraform.tfstate") || name.endsWith(".tfstate") || name.endsWith(".tfstate.backup");
    }
}
