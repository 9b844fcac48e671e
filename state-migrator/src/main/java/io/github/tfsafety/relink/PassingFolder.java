package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder that nobody else may enter (0700), and that goes when the look for which it was made is over. */
final class PassingFolder implements AutoCloseable {
    private final Path folder;

    private PassingFolder(Path folder) {
        this.folder = folder;
    }

    static PassingFolder make() {
        try {
            // Nobody but this user may enter it (java.nio.file.Files, createTempDirectory).
            return new PassingFolder(Files.createTempDirectory("tfsafety-look-").toRealPath());
        } catch (IOException e) {
            throw new RelinkException("Could not make a temporary folder", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    CopyPlace copyPlace() {
        try {
            return new CopyPlace(
                    Files.createDirectory(file("copy")), Files.createDirectory(file("no-providers")), Set.of(folder));
        } catch (IOException e) {
            throw new RelinkException("Could not make a folder in " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new RelinkException("Could not take away " + folder + ", which holds a copy of the state", e);
        }
    }
}
