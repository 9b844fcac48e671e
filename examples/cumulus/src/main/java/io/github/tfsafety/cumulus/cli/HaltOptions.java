package io.github.tfsafety.cumulus.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How ingest is halted. */
final class HaltOptions {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Writers writers;

    @Option(
            names = "--no-database",
            description = "Do not look at the database's sessions, because it cannot be reached.")
    private boolean noDatabase;

    @Option(names = "--accept-rule-defect", description = "Disable rules of Cumulus 10.1.0, too (CUMULUS-2846).")
    private boolean acceptDefect;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "How long work may take to end (default: ${DEFAULT-VALUE}).")
    private long minutes;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Time between two looks (default: ${DEFAULT-VALUE}).")
    private long seconds;

    /** How others are kept from writing through the API: exactly one of the two. */
    static final class Writers {
        @Option(
                names = "--close-api",
                required = true,
                description = "Give the archive API's function a reserved concurrency of 0.")
        private boolean close;

        @Option(
                names = "--api-is-quiet",
                required = true,
                description = "A person has made sure that nobody writes through the API.")
        private boolean confirmed;

        boolean toBeClosed() {
            return close && !confirmed;
        }
    }

    boolean closesApi() {
        return writers.toBeClosed();
    }

    boolean looksAtDatabase() {
        return !noDatabase;
    }

    /** Says what a halt would do and what is at work now; changes nothing. */
    void tell(AtWork cumulus, PrintWriter out) {
        out.println("Cumulus " + cumulus.api().version());
        cumulus.ruleHalt().toDisable().forEach(rule -> out.println("would disable the rule " + rule));
        if (closesApi()) {
            out.println("would close the archive API, whose reserved concurrency is "
                    + cumulus.archiveApi().reserved().map(String::valueOf).orElse("none"));
        }
        ActivityCommand.tell(cumulus, looksAtDatabase(), out);
    }

    /** The options as inputs of a run. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(IngestHalt.CLOSE_API, String.valueOf(closesApi()));
        inputs.put(IngestHalt.LOOK_AT_DATABASE, String.valueOf(looksAtDatabase()));
        inputs.put(IngestHalt.ACCEPT_DEFECT, String.valueOf(acceptDefect));
        inputs.put(IngestHalt.WAIT, Duration.ofMinutes(minutes).toString());
        inputs.put(IngestHalt.EVERY, Duration.ofSeconds(seconds).toString());
        return inputs;
    }
}
