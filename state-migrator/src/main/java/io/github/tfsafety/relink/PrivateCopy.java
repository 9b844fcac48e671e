package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import io.github.tfsafety.terraform.TerraformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    private static final ObjectMapper JSON = new ObjectMapper();

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
            SourceTree tree, TerraformCli original, String workspace, StateFile state, CopyPlace place) {
        Path copyOfTop = place.copy();
        Path root = copyOfTop.resolve(tree.top().relativize(tree.root()));
        Path stateFile = stateFileFor(workspace, root);
        TerraformEnvironment environment =
                original.environment().without("TF_DATA_DIR").without("TF_WORKSPACE");
        TerraformCli terraform = original.onRoot(root).withEnvironment(environment);
        try {
            tree.copyTo(copyOfTop, place.leftOut());
            terraform = VariableFileCopies.into(terraform, original);
            Files.writeString(root.resolve("zz_tfsafety_override.tf"), BACKEND_OVERRIDE, StandardOpenOption.CREATE_NEW);
            // The state comes after init, which would ask whether to migrate one that it finds.
            initialise(terraform, tree.providers(place.empty()));
            requireLocalBackend(root);
            ProviderChecksums.leaveOut(root.resolve(".terraform.lock.hcl"));
            Files.createDirectories(stateFile.getParent());
            if (!state.isEmpty()) {
                Files.write(stateFile, state.bytes(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new RelinkException("Could not copy " + tree.top() + " to " + copyOfTop, e);
        }
        TerraformCli inWorkspace = terraform.withEnvironment(environment.with("TF_WORKSPACE", workspace));
        return new PrivateCopy(root, stateFile, inWorkspace);
    }

    private static void initialise(TerraformCli terraform, Path providers) {
        try {
            terraform.initOffline(providers);
        } catch (TerraformException e) {
            throw new RelinkException(
                    e.getMessage() + "\nThe private copy could not be initialised with what the root has: run"
                            + " \"terraform init\" in the root first",
                    e);
        }
    }

    /**
     * A copy that works on any other backend than its own local one would change a real state: an override file of the
     * user's can win.
     */
    private static void requireLocalBackend(Path root) throws IOException {
        JsonNode backend = JSON.readTree(
                        root.resolve(".terraform").resolve("terraform.tfstate").toFile())
                .path("backend");
        boolean own = backend.path("type").asText().equals("local")
                && backend.path("config").path("path").isNull()
                && backend.path("config").path("workspace_dir").isNull();
        if (!own) {
            throw new RelinkException("The private copy does not work on its own local backend;"
                    + " does an override file of the configuration set another one?");
        }
    }

    private static Path stateFileFor(String workspace, Path root) {
        return workspace.equals("default")
                ? root.resolve("terraform.tfstate")
                : root.resolve("terraform.tfstate.d").resolve(workspace).resolve("terraform.tfstate");
    }

    /** The copy of the Terraform root. */
    Path root() {
        return root;
    }

    /**
     * The copied folder of a module.
     *
     * @param module the names of the module calls that lead to it, joined by dots; empty for the root
     */
    Path moduleFolder(String module) {
        return module.isEmpty() ? root : SourceTree.moduleFolder(root, module);
    }

    /** Terraform as it works on the copy. */
    TerraformCli terraform() {
        return terraform;
    }

    /** The state in the copy as it is now, which may be none. */
    StateFile stateOrEmpty() {
        return Files.exists(stateFile) ? state() : StateFile.parseOrEmpty(new byte[0]);
    }

    /** Puts another state in the place of the one in the copy. */
    void replaceState(StateFile state) {
        try {
            if (state.isEmpty()) {
                Files.deleteIfExists(stateFile);
            } else {
                Files.write(stateFile, state.bytes());
            }
        } catch (IOException e) {
            throw new RelinkException("Could not write the copied state " + stateFile, e);
        }
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
