package io.github.tfsafety.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Only one process works on a run at a time. The operating system lets go of the lock when the process ends, however it
 * ends. The lock has a file of its own that nothing else opens: POSIX drops a process's locks on a file as soon as any
 * of its handles on that file is closed, so within this process a set of held paths comes first.
 */
final class RunLock implements AutoCloseable {
    static final String FILE = "lock";
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a run's folder, or fails at once.
     *
     * @throws RunException if another process, or another part of this one, works on the run
     */
    static RunLock take(Path folder) {
        return tryTake(folder)
                .orElseThrow(() -> new RunException("The run " + folder
                        + " is being worked on by another process; wait for it, or end it, then try again"));
    }

    /** Takes the lock if it is free. */
    static Optional<RunLock> tryTake(Path folder) {
        Path file = real(folder).resolve(FILE);
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<RunLock> lock = Optional.empty();
        try {
            lock = lock(file);
        } finally {
            if (lock.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
        return lock;
    }

    @SuppressWarnings("resource") // The lock lives as long as its channel, which close() closes.
    private static Optional<RunLock> lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), OwnerOnly.file());
            FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new RunLock(file, channel));
        } catch (IOException e) {
            throw new RunException("Could not lock the run " + file.getParent(), e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new RunException("Could not find the run folder " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RunException("Could not let go of the lock " + file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
