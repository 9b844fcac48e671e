package io.github.tfsafety.relink;

import io.github.tfsafety.relink.BackendLock.Ability;
import io.github.tfsafety.relink.RelinkRequest.Locking;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformRelease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the program, the environment, the root and its backend, and names all that speaks against a re-link. */
final class RootPreflight {
    private static final String DEFAULT = "default";

    private final TerraformCli terraform;
    private final Problems problems;

    RootPreflight(TerraformCli terraform, Problems problems) {
        this.terraform = terraform;
        this.problems = problems;
    }

    /** Refuses a root that nothing can be done in. */
    static void require(TerraformCli terraform, Locking locking) {
        Problems problems = new Problems();
        new RootPreflight(terraform, problems).look(locking);
        problems.throwIfAny();
    }

    /** The workspace to work in; empty, with the reason among the problems, if there is none. */
    Optional<String> look(Locking locking) {
        if (!Files.isDirectory(terraform.root())) {
            problems.add("There is no directory " + terraform.root());
            return Optional.empty();
        }
        requireNoHiddenFlags();
        problems.looking(this::requireRelease);
        problems.looking(() -> requireLock(locking));
        return problems.looking(() -> requireWorkspace(terraform));
    }

    private void requireNoHiddenFlags() {
        List<String> hidden = terraform.environment().hiddenFlags();
        if (!hidden.isEmpty()) {
            problems.add("The environment hides flags for terraform in " + String.join(", ", hidden)
                    + "; a re-link runs no flag that it does not know. Unset them; for variables use --var-file");
        }
    }

    private void requireRelease() {
        TerraformRelease release = terraform.release();
        if (!release.isSupported()) {
            problems.add(release + " is too old; a re-link needs "
                    + release.product().oldest() + " or newer");
        }
    }

    private void requireLock(Locking locking) {
        BackendLock lock = BackendLock.of(
                terraform.root().resolve(dataDirectory(terraform)),
                terraform.environment().variables());
        if (lock.ability() == Ability.DOES_NOT_LOCK && locking == Locking.REQUIRED) {
            problems.add(
                    "The backend \"" + lock.type() + "\", as it is configured, does not lock the state while it is"
                            + " written. Switch its lock on, or make sure that nobody else is at work and use --no-lock-backend");
        }
    }

    /**
     * A workspace that does not exist would be created by the first write, and everything would happen beside the
     * state.
     */
    /**
     * The workspace to work in.
     *
     * @throws RelinkException if it does not exist
     */
    static String requireWorkspace(TerraformCli terraform) {
        String workspace = terraform.workspace();
        if (!workspace.equals(DEFAULT) && !terraform.workspaces().contains(workspace)) {
            throw new RelinkException("There is no workspace " + workspace + "; is TF_WORKSPACE mistyped?");
        }
        return workspace;
    }

    /** Where terraform keeps what it downloads, as the user's environment says. */
    static Path dataDirectory(TerraformCli terraform) {
        String named = terraform.environment().variables().getOrDefault("TF_DATA_DIR", "");
        return Path.of(named.isEmpty() ? ".terraform" : named);
    }
}
