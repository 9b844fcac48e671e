package io.github.tfsafety.run;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that only its owner can enter (0700), with files that only their owner can read (0600): it holds states and
 * plans, and these hold secrets.
 */
public final class RunFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Creates a folder that must not exist yet; missing parents are created, just as private. */
    static RunFolder create(Path path) {
        try {
            Path parent = requireNonNull(path.toAbsolutePath().getParent());
            OwnerOnly.folders(parent);
            Path created = Files.createDirectory(path.toAbsolutePath(), OwnerOnly.folder())
                    .toRealPath();
            OwnerOnly.forceEntries(parent);
            return new RunFolder(created);
        } catch (IOException e) {
            throw new RunException("Could not create the run folder " + path, e);
        }
    }

    /** A folder that exists already, with a journal in it. */
    static RunFolder holdingARun(Path path) {
        if (!Files.isRegularFile(path.resolve(RunJournal.FILE))) {
            throw new RunException("There is no run in " + path + "; \"tfsafety status\" lists the runs there are");
        }
        return new RunFolder(path.toAbsolutePath().normalize());
    }

    public Path path() {
        return path;
    }

    /** The path of a file or folder in here, which need not exist. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** A private folder in here, created if need be. */
    public Path folder(String name) {
        try {
            return OwnerOnly.folders(resolve(name));
        } catch (IOException e) {
            throw new RunException("Could not create the folder " + resolve(name), e);
        }
    }

    /**
     * Writes a new file, forces it to disk, reads it back and compares.
     *
     * @return the file's SHA-256 in hexadecimal
     * @throws RunException if the file exists, cannot be written, or reads back differently
     */
    public String writeVerified(String name, byte[] content) {
        Path file = resolve(name);
        try {
            OwnerOnly.writeNew(file, out -> out.write(content));
            byte[] readBack = Files.readAllBytes(file);
            if (!Arrays.equals(readBack, content)) {
                throw new RunException(file + " does not read back as it was written");
            }
            return Hashing.sha256().hashBytes(readBack).toString();
        } catch (IOException e) {
            throw new RunException("Could not write " + file, e);
        }
    }

    /**
     * Takes from everybody else what other programs, terraform above all, left readable in here. A second line: nobody
     * else can enter the folder, so what cannot be changed does not fail a run that is over.
     */
    void seal() {
        if (!OwnerOnly.POSIX) {
            return;
        }
        try (Stream<Path> entries = Files.walk(path)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (!Files.isSymbolicLink(entry)) {
                    String permissions = Files.isDirectory(entry) ? "rwx------" : "rw-------";
                    Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(permissions));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Could not restrict all files in {} to their owner", path, e);
        }
    }
}
