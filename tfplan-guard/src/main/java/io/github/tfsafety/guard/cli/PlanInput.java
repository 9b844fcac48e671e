package io.github.tfsafety.guard.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * One plan to be judged.
 *
 * @param name the file, or {@code -} for standard input
 * @param saved saved plans that the file claims to show, because they stand beside it under its name
 */
record PlanInput(String name, List<Path> saved) {
    PlanInput {
        requireNonNull(name);
        saved = List.copyOf(saved);
    }

    static PlanInput of(String name) {
        return new PlanInput(name, List.of());
    }
}
