package io.github.tfsafety.report;

import static java.util.Objects.requireNonNull;

/**
 * A line of the configuration.
 *
 * @param file the file's path, relative to where the program runs
 * @param line counted from 1
 */
public record SourceLine(String file, int line) {
    public SourceLine {
        requireNonNull(file);
    }
}
