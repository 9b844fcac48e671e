package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsFailedException;
import io.github.tfsafety.terraform.TerraformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What speaks against a re-link, collected so that a person hears all of it at once. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        found.add(requireNonNull(problem, "problem"));
    }

    /** Looks at one more thing; if that fails, its reason is one more problem. */
    <T> Optional<T> looking(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (RelinkException | TerraformException | AwsFailedException problem) {
            add(String.valueOf(problem.getMessage()));
            return Optional.empty();
        }
    }

    void looking(Runnable look) {
        looking(() -> {
            look.run();
            return true;
        });
    }

    boolean areNone() {
        return found.isEmpty();
    }

    /** Each once, in the order in which they were found. */
    List<String> all() {
        return found.stream().distinct().toList();
    }

    /** @throws RelinkException with all of them, one a line, if there are any */
    void throwIfAny() {
        if (!areNone()) {
            throw new RelinkException(String.join("\n", all()));
        }
    }
}
