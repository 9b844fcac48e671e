package io.github.tfsafety.recovery.dynamodb;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.RestoreRefusedException;
import io.github.tfsafety.recovery.RunTag;
import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/**
 * Tells a table that a run made from any other. A restore call takes neither a token nor tags, so the evidence is what
 * AWS remembers of the table's origin, held against what the journal says the run was about to do.
 */
final class Provenance {
    /** How far this computer's clock may lie ahead of AWS's. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final DynamoDbClient dynamo;

    Provenance(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /** When the run was first about to do a step; empty if it never was. */
    static Optional<Instant> firstIntent(Run run, String step) {
        return run.journal().records().stream()
                .filter(record -> record.kind() == Kind.INTENT && record.step().equals(step))
                .map(JournalRecord::at)
                .findFirst();
    }

    /**
     * Whether a table that has the target's name is what the run asked AWS for.
     *
     * @param intent as {@link TableSource#intent} wrote it
     * @param since when the run first saw that no such table existed and was about to make it
     */
    boolean isOurs(TableDescription table, Map<String, String> intent, Instant since, String runId) {
        RestoreSummary summary = table.restoreSummary();
        return summary != null
                && !table.creationDateTime().isBefore(since.minus(SKEW))
                && Objects.equals(summary.sourceTableArn(), intent.get("source"))
                && Objects.equals(summary.sourceBackupArn(), intent.get("backup"))
                && (summary.sourceBackupArn() != null || holdsTheMoment(summary, intent))
                && !isMarkedByAnother(table, runId);
    }

    /** AWS may keep less of a time than it was given. */
    private static boolean holdsTheMoment(RestoreSummary summary, Map<String, String> intent) {
        Instant asked = Instant.parse(intent.get("restoredTo"));
        return summary.restoreDateTime().truncatedTo(ChronoUnit.SECONDS).equals(asked.truncatedTo(ChronoUnit.SECONDS));
    }

    private boolean isMarkedByAnother(TableDescription table, String runId) {
        return AwsCall.call(
                        "ListTagsOfResource",
                        () -> dynamo.listTagsOfResource(request -> request.resourceArn(table.tableArn())))
                .tags()
                .stream()
                .anyMatch(tag -> tag.key().equals(RunTag.KEY) && !tag.value().equals(runId));
    }

    /** Writes the run's id on the table, so that people see where it came from. */
    void mark(TableDescription table, String runId) {
        AwsCall.call(
                "TagResource",
                () -> dynamo.tagResource(request -> request.resourceArn(table.tableArn())
                        .tags(Tag.builder().key(RunTag.KEY).value(runId).build())));
    }

    static RestoreRefusedException foreign(String target) {
        return new RestoreRefusedException(
                "A table " + target + " exists already, and this run did not make it; choose another target");
    }
}
