package io.github.tfsafety.cli;

import io.github.tfsafety.recovery.ProgressEvent;
import io.github.tfsafety.recovery.ProgressEvent.News;
import io.github.tfsafety.recovery.RecoveryProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells of the resources that are waited for: a line that stays for each change, and on a terminal a live line for each
 * resource that has not changed since.
 */
final class ProgressLines {
    private ProgressLines() {}

    static RecoveryProgress to(PrintWriter out, Optional<Duration> expected) {
        return event -> {
            ProgressEvent told = expected.map(event::expecting).orElse(event);
            if (event.news() == News.CHANGED) {
                out.println(line(told));
                out.flush();
            } else if (out instanceof TerminalWriter terminal) {
                terminal.live().show(event.resource(), "  … " + line(told));
            }
        };
    }

    private static String line(ProgressEvent event) {
        return event.resource() + ": " + event.status() + " (after " + DurationText.of(event.elapsed())
                + event.expected()
                        .map(time -> ", as a whole it took about " + DurationText.of(time) + " before")
                        .orElse("")
                + ")";
    }
}
