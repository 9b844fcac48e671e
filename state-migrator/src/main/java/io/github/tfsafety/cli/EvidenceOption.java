package io.github.tfsafety.cli;

import io.github.tfsafety.guard.EndangeredDatabase;
import io.github.tfsafety.guard.Evidence;
import io.github.tfsafety.guard.RecoveryEvidence;
import io.github.tfsafety.recovery.DatabaseRecovery;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Whether AWS is asked for recovery evidence. */
final class EvidenceOption {
    @Option(
            names = "--evidence",
            description =
                    "Ask AWS for the newest recovery point of each blocked database, and tell what would be lost.")
    private boolean wanted;

    /** Who is asked; empty if nobody is. */
    Optional<RecoveryEvidence> source() {
        return wanted ? Optional.of(EvidenceOption::ask) : Optional.empty();
    }

    /** The clients are opened when there is something to ask, and closed at once: a plan rarely blocks many. */
    private static Evidence ask(EndangeredDatabase database) {
        try (Databases databases = Databases.quiet()) {
            return new AwsEvidence(
                            byType(databases), arn -> databases.pinnedTo(List.of(arn.toString())), Clock.systemUTC())
                    .of(database);
        } catch (SdkException e) {
            return new Evidence.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, DatabaseRecovery> byType(Databases databases) {
        Map<String, DatabaseRecovery> recoveries = new HashMap<>();
        recoveries.put("aws_rds_cluster", databases.clusters());
        databases.tables().forEach(tables -> recoveries.put("aws_dynamodb_table", tables));
        return recoveries;
    }
}
