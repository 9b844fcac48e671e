package io.github.tfsafety.guard.cli;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder as {@code terragrunt run --all --json-out-dir DIR -- plan} writes it: {@code UNIT/tfplan.json}.
 *
 * <p>Whatever else in it is named like a plan is read as one, too, so that no plan is passed over: other JSON files,
 * and saved plans as {@code --out-dir} writes them. What is no plan after all keeps the folder from being judged.
 */
final class PlanFolder {
    private static final String SHOWN = "tfplan.json";
    private static final String SAVED = "tfplan.tfplan";

    private PlanFolder() {}

    /** The plans of all units, or the input itself if it is no folder. */
    static List<String> expand(String input) {
        Path path = Path.of(input);
        if (input.equals(PlanSource.STANDARD_INPUT) || !Files.isDirectory(path)) {
            return List.of(input);
        }
        try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<String> plans = files.filter(file -> mayBePlan(file) && !isShownBeside(file))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (plans.isEmpty()) {
                throw new UnreadablePlanException(
                        Reason.NOT_A_PLAN,
                        "the folder holds no " + SHOWN + "; Terragrunt writes them with --json-out-dir");
            }
            return plans;
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the folder cannot be read", e);
        }
    }

    /** A link that leads nowhere may have led to plans. */
    private static boolean mayBePlan(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        String name = file.toString();
        return !Files.isDirectory(file) && (name.endsWith(".json") || name.endsWith("tfplan"));
    }

    /** Terragrunt can write both forms of a unit's plan into one folder. */
    private static boolean isShownBeside(Path file) {
        return file.endsWith(SAVED) && Files.isRegularFile(file.resolveSibling(SHOWN));
    }
}
