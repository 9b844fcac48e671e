package io.github.tfsafety.run;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner can read or enter, from their first byte on: states, plans, dumps and
 * settings hold what others must not see.
 */
public final class OwnerOnly {
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Writes what a file is to hold, and leaves the stream open. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a new file and forces it to disk, and that it is there.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     */
    public static void writeNew(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), file())) {
            write(channel, content);
        }
        forceEntries(parent(file));
    }

    /** Writes a file that appears whole or not at all, in place of an earlier one. */
    public static void replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(part, Set.of(CREATE_NEW, WRITE), file())) {
            write(channel, content);
        }
        Files.move(part, file, ATOMIC_MOVE);
        forceEntries(parent(file));
    }

    private static void write(FileChannel channel, Content content) throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        content.writeTo(out);
        out.flush();
        channel.force(true);
    }

    /** Makes a folder and those above it, where they are missing. */
    public static Path folders(Path folder) throws IOException {
        return Files.createDirectories(folder, folder());
    }

    /**
     * Forces to disk which files a folder holds: a new file that is on disk itself is lost in a power cut as long as
     * its folder does not name it. Windows keeps that by itself and cannot open a folder.
     */
    static void forceEntries(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }

    static FileAttribute<?>[] file() {
        return only("rw-------");
    }

    static FileAttribute<?>[] folder() {
        return only("rwx------");
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path parent(Path file) {
        return requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }
}
