package io.github.tfsafety.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A terminal whose last lines are rewritten in place, one for each resource that is waited for. Whatever else is
 * written takes their place and stays; they come back with the next look.
 */
final class LiveLines extends Writer {
    private static final char ESCAPE = 27;
    private static final String CLEAR_BELOW = ESCAPE + "[J";

    /** What has scrolled out of a terminal cannot be rewritten, and the lowest ones have 24 lines. */
    private static final int MOST = 15;

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
                for (String each : visible()) {
                    terminal.write(each + "\n");
                    shown++;
                }
                terminal.flush();
            } catch (IOException e) {
                // As PrintWriter does: what is shown is no part of the work.
                lines.clear();
            }
        }
    }

    private List<String> visible() {
        List<String> all = List.copyOf(lines.values());
        if (all.size() <= MOST) {
            return all;
        }
        List<String> visible = new ArrayList<>(all.subList(0, MOST));
        visible.add("  … and " + (all.size() - MOST) + " more");
        return visible;
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
