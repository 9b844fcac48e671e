package io.github.tfsafety.cumulus.ingest;

import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.RunSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run remembers of the ingest that it halted.
 *
 * @param rules names of the rules that it disabled, or was about to
 * @param concurrency the reserved concurrency of the archive API's function before it was closed; empty if the run did
 *     not close it
 */
public record HaltedIngest(List<String> rules, Optional<String> concurrency) {
    public HaltedIngest {
        rules = List.copyOf(rules);
    }

    /** Reads the journal of a run, done or not. */
    public static HaltedIngest of(RunSnapshot run) {
        return of(run.records());
    }

    static HaltedIngest of(List<JournalRecord> records) {
        List<JournalRecord> intents =
                records.stream().filter(record -> record.kind() == Kind.INTENT).toList();
        return new HaltedIngest(
                intents.stream()
                        .map(JournalRecord::step)
                        .filter(step -> step.startsWith(RuleHalt.DISABLE))
                        .map(step -> step.substring(RuleHalt.DISABLE.length()))
                        .distinct()
                        .toList(),
                intents.stream()
                        .filter(record -> record.step().equals(ArchiveApi.CLOSE))
                        .map(JournalRecord::data)
                        .map(HaltedIngest::before)
                        .findFirst());
    }

    private static String before(Map<String, String> intent) {
        return intent.getOrDefault(ArchiveApi.BEFORE, ArchiveApi.NONE);
    }
}
