package io.github.tfsafety.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What a command prints to. The launcher knows whether that is a terminal, and how wide it is. */
final class TerminalWriter extends PrintWriter {
    private static final String COLUMNS = "tfsafety.terminal.columns";

    private final LiveLines live;

    private TerminalWriter(LiveLines live) {
        super(live, true);
        this.live = live;
    }

    /** Live lines on a terminal; plain ones everywhere else. */
    static PrintWriter on(OutputStream out) {
        int columns = Integer.getInteger(COLUMNS, 0);
        return columns > 1
                ? new TerminalWriter(new LiveLines(new OutputStreamWriter(out, StandardCharsets.UTF_8), columns))
                : new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    LiveLines live() {
        return live;
    }
}
