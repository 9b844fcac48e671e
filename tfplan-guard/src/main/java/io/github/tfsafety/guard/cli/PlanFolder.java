package io.github.tfsafety.guard.cli;

import io.github.tfsafety.plan.UnreadablePlanException;
import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder as {@code terragrunt run --all --json-out-dir DIR -- plan} writes it: {@code UNIT/tfplan.json}.
 *
 * <p>Whatever else in it is named like a plan or begins like one is read as one, too, so that no plan is passed over.
 * What is no plan after all keeps the folder from being judged.
 */
final class PlanFolder {
    private static final String SHOWN = "tfplan.json";

    private PlanFolder() {}

    /** The plans of all units, or the input itself if it is no folder. */
    static List<PlanInput> expand(String input) {
        Path path = Path.of(input);
        if (input.equals(PlanSource.STANDARD_INPUT) || !Files.isDirectory(path)) {
            return List.of(PlanInput.of(input));
        }
        try (Stream<Path> files = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> plans = files.filter(PlanFolder::mayBePlan).sorted().toList();
            if (plans.isEmpty()) {
                throw new UnreadablePlanException(
                        Reason.NOT_A_PLAN,
                        "the folder holds no " + SHOWN + "; Terragrunt writes them with --json-out-dir");
            }
            return paired(plans);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the folder cannot be read", e);
        }
    }

    /** A link that leads nowhere may have led to plans. */
    private static boolean mayBePlan(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return !Files.isDirectory(file)
                && (name.endsWith(".json")
                        || name.endsWith("tfplan")
                        || FirstBytes.of(file).mayBePlan());
    }

    /** A saved plan that is shown beside under the same name is one plan with that, not a second one. */
    private static List<PlanInput> paired(List<Path> plans) {
        Map<Path, List<Path>> saved = new LinkedHashMap<>();
        plans.forEach(plan -> saved.put(plan, new ArrayList<>()));
        for (Path plan : plans) {
            Path shown = plan.resolveSibling(stem(plan) + ".json");
            if (saved.containsKey(shown) && FirstBytes.of(plan).isZip()) {
                saved.getOrDefault(shown, new ArrayList<>()).add(plan);
                saved.remove(plan);
            }
        }
        return saved.entrySet().stream()
                .map(plan -> new PlanInput(plan.getKey().toString(), plan.getValue()))
                .toList();
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
