package io.github.tfsafety.relink.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Terraform's local backend, in a folder of its own. */
public final class LocalStates implements StateBackend {
    private final Path folder;

    private LocalStates(Path folder) {
        this.folder = folder;
    }

    public static LocalStates in(Path folder) {
        return new LocalStates(folder);
    }

    @Override
    public String block() {
        return """
                terraform {
                  backend "local" {
                    path          = "%s"
                    workspace_dir = "%s"
                  }
                }
                """.formatted(fileOf(DEFAULT_WORKSPACE), folder.resolve("workspaces"));
    }

    private Path fileOf(String workspace) {
        return workspace.equals(DEFAULT_WORKSPACE)
                ? folder.resolve("app.tfstate")
                : folder.resolve("workspaces").resolve(workspace).resolve("terraform.tfstate");
    }

    @Override
    public byte[] stored(String workspace) {
        try {
            return Files.exists(fileOf(workspace)) ? Files.readAllBytes(fileOf(workspace)) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void overwrite(String workspace, byte[] state) {
        try {
            if (state.length == 0) {
                Files.deleteIfExists(fileOf(workspace));
            } else {
                Files.write(fileOf(workspace), state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same kind of lock on the file that terraform takes (POSIX, per process). */
    @Override
    public Held lockedByAnother(String workspace) {
        try {
            FileChannel channel = FileChannel.open(fileOf(workspace), StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            return () -> release(lock, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(FileLock lock, FileChannel channel) {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // The folder is the test's to take away.
    }
}
