package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.recovery.RecoveryProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** How often AWS is looked at while it restores, and how that is told. */
final class LookOption {
    private static final String LOOK = "look";

    @Option(
            names = "--look",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "Time between two looks at AWS while it restores (default: ${DEFAULT-VALUE}).")
    private long seconds;

    void addTo(Map<String, String> inputs) {
        inputs.put(LOOK, Duration.ofSeconds(seconds).toString());
    }

    static Pace pace(Map<String, String> inputs) {
        return Pace.standard().withInterval(Duration.parse(requireNonNull(inputs.get(LOOK))));
    }

    /** One line a change. */
    static RecoveryProgress lines(PrintWriter out) {
        return event -> {
            if (event.news() == News.CHANGED) {
                out.println(event.resource() + ": " + event.status() + " (after "
                        + event.elapsed().toSeconds() + " s)");
            }
        };
    }
}
