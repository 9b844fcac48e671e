package io.github.tfsafety.cli;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.tfsafety.run.RunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new file that only its owner can read from its first byte on. */
final class PrivateFile {
    private PrivateFile() {}

    static void write(Path file, String text) {
        try (SeekableByteChannel channel = Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), ownerOnly(file))) {
            ByteBuffer remaining = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
        } catch (FileAlreadyExistsException e) {
            throw new RunException("The file " + file + " exists; name a new one", e);
        } catch (IOException e) {
            throw new RunException("Could not write " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
