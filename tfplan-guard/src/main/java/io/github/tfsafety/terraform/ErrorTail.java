package io.github.tfsafety.terraform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.exec.LogOutputStream;

/** Keeps the last lines of standard error: enough to explain a failure, bounded whatever the program prints. */
final class ErrorTail extends LogOutputStream {
    private static final int LINES = 40;

    private final Deque<String> lines = new ArrayDeque<>();

    ErrorTail() {
        super(0, StandardCharsets.UTF_8);
    }

    @Override
    protected synchronized void processLine(String line, int level) {
        if (line.isBlank()) {
            return;
        }
        lines.addLast(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
