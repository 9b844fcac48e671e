package io.github.tfsafety.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LiveLinesTest {
    private final StringWriter terminal = new StringWriter();
    private final LiveLines live = new LiveLines(terminal, 20);
    private final PrintWriter out = new PrintWriter(live, true);

    @Test
    void rewritesTheLineOfEachResourceInItsPlace() {
        out.println("begun");
        live.show("a", "a: 15 s");
        live.show("b", "b: 15 s");
        live.show("a", "a: 30 s");
        live.show("b", "b: 30 s");
        assertThat(screen()).containsExactly("begun", "a: 30 s", "b: 30 s");
    }

    @Test
    void letsWhateverElseIsPrintedStay() {
        live.show("a", "a: 15 s");
        live.show("b", "b: 15 s");
        out.println("a: available");
        live.show("b", "b: 30 s");
        out.printf("%s%n", "b: available");
        assertThat(screen()).containsExactly("a: available", "b: available");
    }

    @Test
    void cutsALineThatWouldWrap() {
        live.show("a", "a: of more than twenty columns, 15 s");
        live.show("a", "a: of more than twenty columns, 30 s");
        assertThat(screen()).containsExactly("a: of more than twe");
    }

    @Test
    void showsNoMoreLinesThanATerminalHas() {
        for (int time = 0; time < 2; time++) {
            for (int resource = 0; resource < 50; resource++) {
                live.show("r" + resource, "r" + resource + " at " + time);
            }
        }
        assertThat(screen()).hasSize(16).contains("r0 at 1", "  … and 35 more");
    }

    /** What a terminal shows of what was written: it knows how to go up and how to clear all below. */
    private List<String> screen() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        Matcher part =
                Pattern.compile("\u001b\\[([0-9]*)([AJ])|\r?\n|[^\u001b\r\n]").matcher(terminal.toString());
        while (part.find()) {
            if ("A".equals(part.group(2))) {
                int gone = Integer.parseInt(part.group(1));
                lines.subList(lines.size() - gone, lines.size()).clear();
            } else if (part.group().endsWith("\n")) {
                lines.add(line.toString());
                line.setLength(0);
            } else if (part.group(2) == null) {
                line.append(part.group());
            }
        }
        return lines;
    }
}
