package io.github.tfsafety.cli;

import io.github.tfsafety.run.OwnerOnly;
import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** A new file that only its owner can read from its first byte on. */
final class PrivateFile {
    private PrivateFile() {}

    static void write(Path file, String text) {
        try {
            OwnerOnly.writeNew(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            throw new RunException("The file " + file + " exists; name a new one", e);
        } catch (IOException e) {
            throw new RunException("Could not write " + file, e);
        }
    }
}
