package io.github.tfsafety.cli;

import java.time.Duration;

/** How long something took, for a person. */
final class DurationText {
    private static final int SHORT_MINUTES = 2;

    private DurationText() {}

    static String of(Duration time) {
        return time.toMinutes() < SHORT_MINUTES
                ? time.toSeconds() + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
