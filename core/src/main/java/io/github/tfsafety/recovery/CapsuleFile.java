package io.github.tfsafety.recovery;

import io.github.tfsafety.run.OwnerOnly;
import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link SettingsCapsule} on disk: one file, readable by its owner alone, with a checksum of its content. */
public final class CapsuleFile {
    private CapsuleFile() {}

    /**
     * Writes a new file and forces it to disk.
     *
     * @throws RunException if the file exists or cannot be written
     */
    public static void write(Path file, SettingsCapsule capsule) {
        if (Files.exists(file)) {
            throw new RunException("The file " + file + " exists; a capsule is never overwritten, choose another name");
        }
        try {
            // Nobody ever sees half a capsule: it gets its name when it is whole.
            OwnerOnly.replace(file, out -> out.write(CapsuleJson.render(capsule)));
        } catch (IOException e) {
            throw new RunException("Could not write the capsule " + file, e);
        }
    }

    /**
     * Reads a capsule.
     *
     * @throws RunException if the file cannot be read, was changed since it was written, or is of a later format
     */
    public static SettingsCapsule read(Path file) {
        try {
            return CapsuleJson.parse(Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw new RunException("Could not read the capsule " + file, e);
        }
    }
}
