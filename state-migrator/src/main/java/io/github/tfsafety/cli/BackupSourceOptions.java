package io.github.tfsafety.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a restore from a backup may need that AWS does not tell; the same for clusters and tables. */
final class BackupSourceOptions {
    @Option(
            names = "--capsule",
            paramLabel = "FILE",
            description = "Settings from before a loss, which AWS has forgotten.")
    private @Nullable Path capsule;

    @Option(
            names = "--backup-role",
            paramLabel = "ARN",
            description = "The role with which AWS Backup restores its own recovery points (default: the one that made"
                    + " the recovery point).")
    private @Nullable String backupRole;

    /** The capsule's absolute path: a run may be resumed elsewhere. */
    Optional<String> capsule() {
        return Optional.ofNullable(capsule).map(file -> file.toAbsolutePath().toString());
    }

    Optional<String> backupRole() {
        return Optional.ofNullable(backupRole);
    }
}
