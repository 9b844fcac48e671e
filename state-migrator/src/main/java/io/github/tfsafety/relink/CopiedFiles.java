package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that come and go in the private copy. */
final class CopiedFiles {
    private CopiedFiles() {}

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new RelinkException("Could not write " + file, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new RelinkException("Could not take away " + file, e);
        }
    }
}
