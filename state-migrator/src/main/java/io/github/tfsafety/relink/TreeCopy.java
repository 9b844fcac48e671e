package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Copies a tree of sources. A link becomes what it leads to, never a link: a copy that leads back to the user's files
 * would be edited in their place.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Set<Path> leftOut;

    private TreeCopy(Path from, Path to, Set<Path> leftOut) {
        this.from = from;
        this.to = to;
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * Copies everything below a folder but states, what terraform downloads, and some folders.
     *
     * @param leftOut folders to leave out, by their real paths
     */
    static void copy(Path from, Path to, Set<Path> leftOut) throws IOException {
        Files.walkFileTree(
                from, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new TreeCopy(from, to, leftOut));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        boolean skipped = !folder.equals(from) && (LeftOut.folder(folder) || leftOut.contains(folder.toRealPath()));
        if (skipped) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && !LeftOut.file(file)) {
            Files.copy(file, to.resolve(from.relativize(file)));
        }
        return FileVisitResult.CONTINUE;
    }

    /** A folder that leads back to one above it has been copied there. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
