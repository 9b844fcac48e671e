package io.github.tfsafety.cumulus.runbook;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.run.RunSnapshot;
import io.github.tfsafety.run.report.RunFacts;
import java.util.List;
import java.util.Map;

/** What a runbook's report says beside times and losses: what was verified, and what is left to a person. */
public final class ClosingNotes {
    private static final String VERIFIED = "verified";
    private static final String LEFT = "left to a person";
    private static final String WHAT = "what";

    private ClosingNotes() {}

    /** Something that was looked at and is as it should be. */
    static void verified(Run run, String what) {
        run.note(VERIFIED, Map.of(WHAT, what));
    }

    /** Something that a person has to do or decide. */
    static void left(Run run, String what) {
        run.note(LEFT, Map.of(WHAT, what));
    }

    /** What no backup of a database brings back. */
    static void neverRestored(Run run) {
        RunFacts.notRestored(
                run,
                "logs, executions of Step Functions, messages in queues and objects in S3",
                "they are in no backup of a database; records may name files that are not there");
    }

    /** Both lists for a person. */
    public static String of(RunSnapshot run) {
        return section("Verified", VERIFIED, run) + section("Left to a person", LEFT, run);
    }

    private static String section(String heading, String about, RunSnapshot run) {
        List<String> lines = run.records().stream()
                .filter(record -> record.kind() == Kind.NOTE && record.step().equals(about))
                .map(record -> requireNonNull(record.data().get(WHAT)))
                .distinct()
                .toList();
        StringBuilder text = new StringBuilder();
        if (!lines.isEmpty()) {
            text.append(heading).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }
}
