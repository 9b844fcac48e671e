package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A folder that nobody else may enter (0700), and that goes when the look for which it was made is over. If its process
 * is killed, the next look takes it away: as long as a process lives, it holds a lock in its folder.
 */
final class PassingFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private PassingFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static PassingFolder make() {
        LeftFolders.takeAway();
        try {
            Path folder = LeftFolders.make();
            FileChannel lock = FileChannel.open(
                    folder.resolve(LeftFolders.LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new PassingFolder(folder, lock);
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
            LeftFolders.delete(folder);
            lock.close();
        } catch (IOException e) {
            throw new RelinkException("Could not take away " + folder + ", which holds a copy of the state", e);
        }
    }
}
