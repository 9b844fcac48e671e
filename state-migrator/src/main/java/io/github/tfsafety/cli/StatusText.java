package io.github.tfsafety.cli;

import static java.util.stream.Collectors.joining;

import io.github.tfsafety.guard.cli.ExitCode;
import io.github.tfsafety.run.JournalRecord;
import io.github.tfsafety.run.JournalRecord.Kind;
import io.github.tfsafety.run.RunSnapshot;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** How runs stand, for a person. */
final class StatusText {
    private static final String ALLOWED = String.valueOf(ExitCode.ALLOWED);

    private StatusText() {}

    static String of(List<RunSnapshot> runs) {
        if (runs.isEmpty()) {
            return "There are no runs.\n";
        }
        int width = runs.stream().mapToInt(run -> run.id().length()).max().orElse(0);
        int states = runs.stream().mapToInt(run -> state(run).length()).max().orElse(0);
        return runs.stream()
                .map(run -> pad(run.id(), width) + "  " + pad(state(run), states) + "  "
                        + run.last().map(StatusText::lastStep).orElse("") + "\n")
                .collect(joining());
    }

    /** What is done may have been found wanting. */
    private static String state(RunSnapshot run) {
        return run.end()
                .map(end -> end.getOrDefault(RunWork.EXIT_CODE, ALLOWED))
                .filter(exitCode -> !exitCode.equals(ALLOWED))
                .map(exitCode -> run.state().word() + " (exit code " + exitCode + ")")
                .orElse(run.state().word());
    }

    private static String lastStep(JournalRecord last) {
        return time(last) + "  " + last.step();
    }

    static String of(RunSnapshot run) {
        StringBuilder text = new StringBuilder();
        text.append("run ").append(run.path()).append('\n');
        text.append(run.operation()).append(": ").append(state(run)).append('\n');
        run.inputs()
                .forEach((key, value) ->
                        text.append("  ").append(key).append(": ").append(value).append('\n'));
        for (JournalRecord record : run.records()) {
            text.append(time(record)).append("  ").append(pad(word(record.kind()), 7));
            text.append(record.step()).append(data(record.data())).append('\n');
        }
        return text.append(advice(run)).toString();
    }

    private static String advice(RunSnapshot run) {
        return switch (run.state()) {
            case RUNNING -> "A process is working on it.\n";
            case DONE -> "";
            case FAILED, INTERRUPTED -> "Go on with it: tfsafety resume " + run.id() + "\n";
            case DAMAGED -> "Its journal is damaged; do not go on with it, look at AWS and the state first.\n";
        };
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case INTENT -> "begun";
            case RESULT -> "done";
            case FAILED -> "failed";
            case NOTE -> "";
        };
    }

    private static String time(JournalRecord record) {
        return record.at().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String data(Map<String, String> data) {
        return data.isEmpty()
                ? ""
                : data.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(joining(", ", " (", ")"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
