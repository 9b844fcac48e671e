package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes away the folders of looks whose processes were killed. */
final class LeftFolders {
    private static final String PREFIX = "tfsafety-look-";
    static final String LOCK = "lock";

    /** A folder without a lock may have been made this very moment. */
    private static final Duration BEING_MADE = Duration.ofHours(1);

    /** Held by this process, which would let go of its lock by looking whether somebody holds it (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private LeftFolders() {}

    /** Makes a folder that nobody else may enter (java.nio.file.Files, createTempDirectory). */
    static Path make() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX).toRealPath();
        OWN.add(folder);
        return folder;
    }

    /** What cannot be taken away, another user's above all, is left. */
    static void takeAway() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isOurs(folder) && !OWN.contains(folder.toRealPath()) && isLeft(folder)) {
                    delete(folder);
                }
            }
        } catch (IOException notNow) {
            // A later look tries again, and a folder that stays is closed to everybody else.
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    private static boolean isLeft(Path folder) throws IOException {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            FileLock held = lock.tryLock();
            return held != null;
        } catch (NoSuchFileException withoutLock) {
            FileTime made = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
            return made.toInstant().isBefore(Instant.now().minus(BEING_MADE));
        }
    }

    /** Deletes a folder and all that is in it; links are not followed. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
        OWN.remove(folder);
    }
}
