package io.github.tfsafety.run;

import java.nio.file.Path;

/**
 * A run as one file, to be gone on with on another machine: a zip of the run's folder with the SHA-256 of each file in
 * it. It holds what the folder holds, states and plans included, so only its owner can read it; it is not encrypted.
 */
public final class RunArchive {
    static final String MANIFEST = "MANIFEST.sha256";

    private RunArchive() {}

    /**
     * Writes a run to a new file. Left out is what the other machine makes anew: symbolic links, and what
     * {@code terraform init} put into folders named {@code .terraform}.
     *
     * @return how many files it holds
     * @throws RunException if a process works on the run, its journal is damaged, or the file exists
     */
    public static int export(Path run, Path archive) {
        RunFolder folder = RunFolder.holdingARun(run);
        RunLock lock = RunLock.take(folder.path());
        try (lock) {
            RunJournal.read(folder.resolve(RunJournal.FILE));
            return ArchiveWriter.write(folder.path(), archive);
        }
    }

    /**
     * Unpacks a run beside the other runs.
     *
     * @return the run's folder
     * @throws RunException if the archive is not whole, holds anything but one run, or the run is there already; then
     *     nothing of it is left
     */
    public static Path unpack(Path archive, Runs runs) {
        return ArchiveReader.read(archive, runs.folder());
    }
}
