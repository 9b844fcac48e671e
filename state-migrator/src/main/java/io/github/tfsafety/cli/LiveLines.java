package io.github.tfsafety.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A terminal whose last lines are rewritten in place, one for each resource that is waited for. Whatever else is
 * written takes their place and stays; they come back with the next look.
 */
final class LiveLines extends Writer {
    private static final char ESCAPE = 27;
    private static final String CLEAR_BELOW = ESCAPE + "[J";

    private final Writer terminal;
    private final int columns;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private int shown;

    /**
     * Lines at the end of a terminal.
     *
     * @param columns its width; a longer line is cut, for one that wraps could not be rewritten
     */
    LiveLines(Writer terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    /** Shows a resource's line in place of its last one. */
    void show(String resource, String line) {
        synchronized (lock) {
            try {
                lines.put(resource, line.substring(0, Math.min(line.length(), columns - 1)));
                erase();
                for (String each : lines.values()) {
                    terminal.write(each + "\n");
                }
                shown = lines.size();
                terminal.flush();
            } catch (IOException e) {
                // As PrintWriter does: what is shown is no part of the work.
                lines.clear();
            }
        }
    }

    private void erase() throws IOException {
        if (shown > 0) {
            terminal.write(ESCAPE + "[" + shown + "A" + CLEAR_BELOW);
            shown = 0;
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        synchronized (lock) {
            erase();
            lines.clear();
            terminal.write(text, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        terminal.flush();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
