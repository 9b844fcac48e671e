package io.github.tfsafety.run;

import static java.util.Objects.requireNonNullElse;

import io.github.tfsafety.run.JournalRecord.Kind;
import java.util.List;
import java.util.Map;

/** The names that the engine itself gives to lines of a journal, and what they hold. */
public final class RunSteps {
    /** The first step; its result holds the run's inputs. */
    public static final String BEGIN = "begin";

    static final String OPERATION = "operation";
    /** The last step; it has a result once the work is done. */
    public static final String END = "end";
    /** A note: another process took the run up again. */
    public static final String REOPENED = "reopened";
    /** A note: the process was told to end. */
    public static final String INTERRUPTED = "interrupted";
    /** A note: a phase begins, with its {@link #KIND} and {@link #SUBJECT}. */
    public static final String PHASE_BEGINS = "phase begins";
    /** A note: a phase ends, with its {@link #KIND} and {@link #SUBJECT}. */
    public static final String PHASE_ENDS = "phase ends";
    /** What kind of work a phase is. */
    public static final String KIND = "kind";
    /** What a phase is done to. */
    public static final String SUBJECT = "subject";

    private static final int LONGEST_MESSAGE = 500;

    private RunSteps() {}

    static String operation(List<JournalRecord> records) {
        return records.stream()
                .filter(record -> record.kind() == Kind.INTENT && record.step().equals(BEGIN))
                .map(record -> requireNonNullElse(record.data().get(OPERATION), ""))
                .findFirst()
                .orElse("");
    }

    /** Only messages of our own making hold no secret for sure; a stranger's is told by its class alone. */
    static Map<String, String> describe(RuntimeException failure) {
        String error = failure.getClass().getSimpleName();
        String message = requireNonNullElse(failure.getMessage(), "");
        if (!(failure instanceof RunException) || message.isEmpty()) {
            return Map.of("error", error);
        }
        return Map.of("error", error, "message", message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
    }
}
