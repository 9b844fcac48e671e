package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.RunFolder;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A copy of a Terraform root in the run's private folder, on a local backend that holds a copy of the state. Whatever
 * happens in here, the user's folder and backend do not see it. Downloaded modules are copied and providers are used
 * where they lie, so that no registry is asked.
 */
final class PrivateCopy {
    /**
     * A local backend with its default places: terraform writes the backups of a workspace's state there, wherever the
     * state lies.
     */
    private static final String BACKEND_OVERRIDE = """
            terraform {
              backend "local" {
              }
            }
            """;

    private final Path root;
    private final Path stateFile;
    private final TerraformCli terraform;

    private PrivateCopy(Path root, Path stateFile, TerraformCli terraform) {
        this.root = root;
        this.stateFile = stateFile;
        this.terraform = terraform;
    }

    /**
     * Makes the copy and initialises it.
     *
     * @param original terraform as it works on the user's root
     * @param workspace the workspace whose state it is; its name is kept, since configurations depend on it
     */
    static PrivateCopy make(
            SourceTree tree, TerraformCli original, String workspace, StateFile state, RunFolder folder) {
        Path runs = requireNonNull(folder.path().getParent(), "a run's folder lies in the folder of all runs");
        Path copyOfTop = folder.folder("copy");
        Path root = copyOfTop.resolve(tree.top().relativize(tree.root()));
        Path stateFile = stateFileFor(workspace, root);
        TerraformEnvironment environment =
                original.environment().without("TF_DATA_DIR").without("TF_WORKSPACE");
        TerraformCli terraform = original.onRoot(root).withEnvironment(environment);
        try {
            copyTree(tree.top(), copyOfTop, runs);
            if (Files.isDirectory(tree.modules())) {
                copyTree(tree.modules(), root.resolve(".terraform").resolve("modules"), runs);
                tree.rebaseModuleList(root);
            }
            Files.writeString(root.resolve("zz_tfsafety_override.tf"), BACKEND_OVERRIDE);
            // The state comes after init, which would ask whether to migrate one that it finds.
            terraform.initOffline(tree.providers());
            Files.createDirectories(stateFile.getParent());
            Files.write(stateFile, state.bytes());
        } catch (IOException e) {
            throw new RelinkException("Could not copy " + tree.top() + " to " + copyOfTop, e);
        }
        TerraformCli inWorkspace = terraform.withEnvironment(environment.with("TF_WORKSPACE", workspace));
        return new PrivateCopy(root, stateFile, inWorkspace);
    }

    private static Path stateFileFor(String workspace, Path root) {
        return workspace.equals("default")
                ? root.resolve("terraform.tfstate")
                : root.resolve("terraform.tfstate.d").resolve(workspace).resolve("terraform.tfstate");
    }

    /** Copies a tree; {@code runs}, the folder of all runs, is left out in case it lies inside. */
    private static void copyTree(Path from, Path to, Path runs) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(from) && (LeftOut.folder(folder) || folder.equals(runs))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (attributes.isSymbolicLink() && Files.exists(file)) {
                    Files.createSymbolicLink(target, file.toRealPath());
                } else if (attributes.isRegularFile() && !LeftOut.file(file)) {
                    Files.copy(file, target);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The copy of the Terraform root. */
    Path root() {
        return root;
    }

    /** Terraform as it works on the copy. */
    TerraformCli terraform() {
        return terraform;
    }

    /** The state in the copy as it is now. */
    StateFile state() {
        try {
            return StateFile.parse(Files.readAllBytes(stateFile));
        } catch (IOException e) {
            throw new RelinkException("Could not read the copied state " + stateFile, e);
        }
    }
}
