package io.github.tfsafety.cli;

import io.github.tfsafety.tabledump.TransferProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints a line every few seconds: how many items, how fast, and how long it may still take. */
final class TransferLine implements TransferProgress, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final String done;
    private Duration printed = Duration.ZERO;

    private TransferLine(PrintWriter out, String done) {
        this.out = out;
        this.done = done;
    }

    static TransferLine on(PrintWriter out, String done) {
        return new TransferLine(out, done);
    }

    @Override
    public synchronized void moved(long items, long expected, Duration elapsed) {
        if (elapsed.minus(printed).compareTo(BETWEEN_LINES) >= 0) {
            printed = elapsed;
            out.println(text(items, expected, elapsed));
            out.flush();
        }
    }

    private String text(long items, long expected, Duration elapsed) {
        double perSecond = (double) items / Math.max(1, elapsed.toSeconds());
        String rate = String.format(Locale.ROOT, "%s %,d items, %,.0f a second", done, items, perSecond);
        if (expected <= items) {
            return rate;
        }
        Duration left = Duration.ofSeconds(Math.round((double) (expected - items) / perSecond));
        return String.format(Locale.ROOT, "%s, about %d min %d s left", rate, left.toMinutes(), left.toSecondsPart());
    }

    @Override
    public void close() {
        out.flush();
    }
}
