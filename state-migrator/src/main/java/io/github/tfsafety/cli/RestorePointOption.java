package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.RestorePoint;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which data: exactly one of a moment and a copy. */
final class RestorePointOption {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    @Option(
            names = "--retained",
            paramLabel = "RESOURCE_ID",
            description = "Take the moment from the backup that AWS kept of a deleted cluster, such as cluster-ABC….")
    private @Nullable String retained;

    /** One of three. */
    static final class Which {
        @Option(names = "--latest", required = true, description = "Restore to the latest restorable time.")
        private boolean latest;

        @Option(
                names = "--to-time",
                paramLabel = "TIME",
                required = true,
                description = "Restore to this time, such as 2026-11-22T10:00:00Z.")
        private @Nullable Instant time;

        @Option(
                names = "--snapshot",
                paramLabel = "NAME|ARN",
                required = true,
                description =
                        "Restore this snapshot (manual, automated, shared), or this recovery point of AWS Backup.")
        private @Nullable String snapshot;
    }

    Optional<String> snapshot() {
        return Optional.ofNullable(which.snapshot);
    }

    /**
     * The point.
     *
     * @throws IllegalArgumentException if the options contradict each other, or something is missing
     */
    RestorePoint point(Optional<String> source) {
        if (which.snapshot != null) {
            if (retained != null) {
                throw new IllegalArgumentException("--retained goes with --latest or --to-time, not with --snapshot");
            }
            return new RestorePoint.FromSnapshot(which.snapshot);
        }
        RestorePoint moment =
                which.latest ? new RestorePoint.Latest() : new RestorePoint.AtTime(requireNonNull(which.time));
        if (retained != null) {
            return new RestorePoint.FromRetainedBackup(retained, moment);
        }
        if (source.isEmpty()) {
            throw new IllegalArgumentException("--latest and --to-time need --source or --retained");
        }
        return moment;
    }
}
