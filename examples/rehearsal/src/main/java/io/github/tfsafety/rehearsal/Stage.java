package io.github.tfsafety.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Narrates to the screen and to a log file, and remembers how long each step took. */
final class Stage implements AutoCloseable {
    private final PrintStream screen;
    private final PrintStream log;
    private final Map<String, Duration> durations = new LinkedHashMap<>();

    Stage(PrintStream screen, Path logFile) {
        this.screen = screen;
        try {
            this.log = new PrintStream(Files.newOutputStream(logFile), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays one step and takes its time. */
    <T> T step(String title, Supplier<T> action) {
        say("");
        say("== " + (durations.size() + 1) + ". " + title);
        long begin = System.nanoTime();
        T result = action.get();
        durations.put(title, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    void say(String line) {
        screen.println(line);
        log.println(line);
    }

    /** How long each step took, in the order of the play. */
    Map<String, Duration> durations() {
        return durations;
    }

    @Override
    public void close() {
        log.close();
    }
}
