package io.github.tfsafety.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of all runs.
 *
 * @param folder where they lie; need not exist
 */
public record Runs(Path folder) {
    /** An id tells the second in which its run began; which of one second's runs came first, their journals tell. */
    private static final Comparator<RunSnapshot> OLDEST_FIRST = Comparator.comparing(Runs::second)
            .thenComparing(run ->
                    run.records().isEmpty() ? Instant.MAX : run.records().get(0).at())
            .thenComparing(RunSnapshot::id);

    public Runs {
        requireNonNull(folder, "folder");
    }

    private static String second(RunSnapshot run) {
        return run.id().substring(0, Math.min(run.id().length(), "yyyyMMdd-HHmmss".length()));
    }

    /** All runs, oldest first. What else lies in the folder is passed over. */
    public List<RunSnapshot> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isRegularFile(entry.resolve(RunJournal.FILE)))
                    .map(Runs::look)
                    .sorted(OLDEST_FIRST)
                    .toList();
        } catch (IOException e) {
            throw new RunException("Could not list the runs in " + folder, e);
        }
    }

    /** One run. */
    public RunSnapshot look(String run) {
        return look(find(run));
    }

    private static RunSnapshot look(Path path) {
        return RunSnapshot.of(RunFolder.holdingARun(path));
    }

    /**
     * Finds a run's folder.
     *
     * @param run its id, the beginning of its id if no other run's id begins so, or the path of its folder
     * @throws RunException if there is none, or more than one
     */
    public Path find(String run) {
        if (run.contains("/") || run.contains("\\")) {
            return RunFolder.holdingARun(Path.of(run)).path();
        }
        List<RunSnapshot> found = run.isEmpty()
                ? List.of()
                : list().stream().filter(each -> each.id().startsWith(run)).toList();
        if (found.size() > 1 && found.stream().noneMatch(each -> each.id().equals(run))) {
            throw new RunException("More than one run in " + folder + " begins with \"" + run + "\"; name it whole: "
                    + String.join(", ", found.stream().map(RunSnapshot::id).toList()));
        }
        return found.stream()
                .filter(each -> found.size() == 1 || each.id().equals(run))
                .map(RunSnapshot::path)
                .findFirst()
                .orElseThrow(() -> new RunException("There is no run \"" + run + "\" in " + folder
                        + "; \"tfsafety status\" lists the runs there are"));
    }
}
