package io.github.tfsafety.guard.cli;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder as {@code terragrunt run --all --json-out-dir DIR -- plan} writes it: {@code UNIT/tfplan.json}. */
final class PlanFolder {
    private static final String PLAN_FILE = "tfplan.json";

    private PlanFolder() {}

    /** The plans of all units, or the input itself if it is no folder. */
    static List<String> expand(String input) {
        Path path = Path.of(input);
        if (input.equals(PlanSource.STANDARD_INPUT) || !Files.isDirectory(path)) {
            return List.of(input);
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<String> plans = files.filter(file -> file.endsWith(PLAN_FILE) && Files.isRegularFile(file))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (plans.isEmpty()) {
                throw new UnreadablePlanException(
                        Reason.NOT_A_PLAN,
                        "the folder holds no " + PLAN_FILE + "; Terragrunt writes them with --json-out-dir");
            }
            return plans;
        } catch (IOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the folder cannot be read", e);
        }
    }
}
