package io.github.tfsafety.recovery;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A {@link SettingsCapsule} on disk: one file, readable by its owner alone, with a checksum of its content. */
public final class CapsuleFile {
    private CapsuleFile() {}

    /**
     * Writes a new file and forces it to disk.
     *
     * @throws RunException if the file exists or cannot be written
     */
    public static void write(Path file, SettingsCapsule capsule) {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly(file))) {
            ByteBuffer remaining = ByteBuffer.wrap(CapsuleJson.render(capsule));
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new RunException(
                    "The file " + file + " exists; a capsule is never overwritten, choose another name", e);
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

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
