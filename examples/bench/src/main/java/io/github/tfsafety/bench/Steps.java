package io.github.tfsafety.bench;

import io.github.tfsafety.relink.RelinkProgress;
import java.time.Duration;

/** Takes the time at which a re-link comes to its import, and to what follows it. */
final class Steps implements RelinkProgress {
    private long importBegins;
    private long importEnds;

    @Override
    public void about(String text) {
        if (text.startsWith("removing and importing")) {
            importBegins = System.nanoTime();
        } else if (importBegins != 0 && importEnds == 0) {
            importEnds = System.nanoTime();
        }
    }

    Duration importStep() {
        return Duration.ofNanos(importEnds - importBegins);
    }
}
