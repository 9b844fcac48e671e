package io.github.tfsafety.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a command left in the folder of its run. */
final class Runs {
    private Runs() {}

    static Path onlyFileNamed(Path runs, String name) {
        try (Stream<Path> files = Files.walk(runs, 3)) {
            List<Path> found = files.filter(file -> file.endsWith(name)).toList();
            if (found.size() != 1) {
                throw new RehearsalFailedException("expected one " + name + " in " + runs + ", found " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
