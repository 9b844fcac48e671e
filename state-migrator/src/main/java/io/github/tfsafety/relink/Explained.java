package io.github.tfsafety.relink;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.terraform.TerraformException;
import java.util.function.Supplier;

/** Adds to every foreseen failure how far the re-link came: what was changed and what was not. */
final class Explained {
    private Explained() {}

    static <T> T by(Supplier<String> standing, Supplier<T> work) {
        try {
            return work.get();
        } catch (RelinkException | TerraformException | UnreadablePlanException | RunException failure) {
            throw new RelinkException(failure.getMessage() + "\n" + standing.get(), failure);
        }
    }
}
