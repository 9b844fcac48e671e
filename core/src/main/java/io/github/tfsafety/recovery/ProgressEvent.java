package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at a resource that is waited for.
 *
 * @param status what AWS says of it, in one line
 * @param elapsed since the wait began
 * @param expectedOrNull how long such a wait took before, if that is known
 * @param news whether the status is another one than at the last look
 */
public record ProgressEvent(
        String resource,
        String status,
        Duration elapsed,
        @Nullable Duration expectedOrNull,
        News news) {
    public ProgressEvent {
        requireNonNull(resource, "resource");
        requireNonNull(status, "status");
        requireNonNull(elapsed, "elapsed");
        requireNonNull(news, "news");
    }

    /** How long such a wait took before; empty if there is no history. */
    public Optional<Duration> expected() {
        return Optional.ofNullable(expectedOrNull);
    }

    /** The same look, with what earlier waits of its kind took. */
    public ProgressEvent expecting(Duration expected) {
        return new ProgressEvent(resource, status, elapsed, expected, news);
    }

    /** Whether a line for the log is due, or just a sign of life on a terminal. */
    public enum News {
        CHANGED,
        UNCHANGED
    }
}
