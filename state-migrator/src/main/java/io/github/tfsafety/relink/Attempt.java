package io.github.tfsafety.relink;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One try of a run to re-link, with steps of its own; from the second on with a folder of its own, too. A run that was
 * cut off before it changed anything, or whose base somebody else changed, tries again from the beginning.
 */
final class Attempt {
    private static final String BEGIN = "try ";

    private final Run run;
    private final int number;
    private final Path folder;

    private Attempt(Run run, int number) {
        this.run = run;
        this.number = number;
        this.folder = number == 1 ? run.folder().path() : run.folder().folder(folderName(number));
    }

    static Attempt next(Run run) {
        int number = 1 + last(run).map(attempt -> attempt.number).orElse(0);
        run.step(BEGIN + number, Map.of(), () -> {});
        return new Attempt(run, number);
    }

    static Optional<Attempt> last(Run run) {
        return run.journal().records().stream()
                .filter(record -> record.kind() == Kind.RESULT && record.step().matches(BEGIN + "\\d{1,6}"))
                .map(JournalRecord::step)
                .map(step -> new Attempt(run, Integer.parseInt(step.substring(BEGIN.length()))))
                .reduce((earlier, later) -> later);
    }

    Run run() {
        return run;
    }

    /** The path of a file or folder of this try, which need not exist. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** A private folder of this try. */
    Path privateFolder(String name) {
        return run.folder().folder(inRun(name));
    }

    /** Where the private copy of this try is made. */
    CopyPlace copyPlace() {
        Path self = run.folder().path();
        Path runs = requireNonNull(self.getParent(), "a run's folder lies in the folder of all runs");
        return new CopyPlace(privateFolder("copy"), privateFolder("no-providers"), Set.of(self, runs));
    }

    /** Writes a new file, forces it to disk and reads it back; returns its SHA-256. */
    String write(String name, byte[] content) {
        return run.folder().writeVerified(inRun(name), content);
    }

    byte[] read(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new RelinkException("Could not read " + file(name) + ", which this run needs to go on", e);
        }
    }

    /** Does a step, unless this try has done it already. */
    void step(String name, Map<String, String> intent, Runnable work) {
        run.step(named(name), intent, work);
    }

    /** Writes down what was found out. */
    void record(String name, Map<String, String> data) {
        run.step(named(name), Map.of(), () -> data);
    }

    Optional<Map<String, String>> resultOf(String name) {
        return run.journal().resultOf(named(name));
    }

    /** Whether a step was begun, whatever became of it. */
    boolean hasBegun(String name) {
        return run.journal().intentOf(named(name)).isPresent();
    }

    /** When a step was last begun. */
    Optional<Instant> lastBegun(String name) {
        return run.journal().records().stream()
                .filter(record -> record.kind() == Kind.INTENT && record.step().equals(named(name)))
                .map(JournalRecord::at)
                .reduce((earlier, later) -> later);
    }

    private String named(String step) {
        return number == 1 ? step : step + " (try " + number + ")";
    }

    private static String folderName(int number) {
        return "try-" + number;
    }

    private String inRun(String name) {
        return number == 1 ? name : folderName(number) + "/" + name;
    }
}
