package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.ProgressEvent;
import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.recovery.RecoveryProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Prints one line for each change of a resource that is waited for. */
final class ProgressLines {
    private ProgressLines() {}

    static RecoveryProgress to(PrintWriter out, Optional<Duration> expected) {
        return event -> {
            if (event.news() == News.CHANGED) {
                out.println(line(expected.map(event::expecting).orElse(event)));
                out.flush();
            }
        };
    }

    private static String line(ProgressEvent event) {
        return event.resource() + ": " + event.status() + " (after "
                + event.elapsed().toSeconds() + " s"
                + event.expected()
                        .map(time -> ", whole restores took about " + time.toSeconds() + " s before")
                        .orElse("")
                + ")";
    }
}
