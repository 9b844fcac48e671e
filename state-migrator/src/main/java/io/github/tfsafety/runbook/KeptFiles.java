package io.github.tfsafety.runbook;

import io.github.tfsafety.run.OwnerOnly;
import io.github.tfsafety.run.RunException;
import io.github.tfsafety.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Copies files into a run's folder, each under a number, in the order in which they are first asked for. */
final class KeptFiles implements UnaryOperator<Path> {
    private final RunFolder folder;
    private final Map<Path, Path> copies = new HashMap<>();

    KeptFiles(RunFolder folder) {
        this.folder = folder;
    }

    /** The copy, which is made if it is not there yet; the file itself if there is neither. */
    @Override
    public Path apply(Path named) {
        return copies.computeIfAbsent(named, this::copy);
    }

    private Path copy(Path named) {
        Path copy = folder.resolve("named-" + (copies.size() + 1) + ".json");
        if (!Files.exists(copy) && !Files.isReadable(named)) {
            return named;
        }
        try {
            if (!Files.exists(copy)) {
                byte[] content = Files.readAllBytes(named);
                OwnerOnly.replace(copy, out -> out.write(content));
            }
            return copy;
        } catch (IOException e) {
            throw new RunException("Could not copy " + named + " to " + copy, e);
        }
    }
}
