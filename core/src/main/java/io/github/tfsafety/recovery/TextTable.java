package io.github.tfsafety.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text, each as wide as its widest cell; a long cell is cut, but not in the last column. */
final class TextTable {
    private static final int WIDEST = 44;

    private final List<List<String>> lines = new ArrayList<>();

    TextTable(String... headings) {
        lines.add(Arrays.asList(headings));
    }

    void add(String... cells) {
        lines.add(Arrays.asList(cells));
    }

    String text() {
        int last = lines.get(0).size() - 1;
        int[] widths = IntStream.range(0, last)
                .map(column -> lines.stream()
                        .mapToInt(line -> Math.min(WIDEST, line.get(column).length()))
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> render(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String render(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            String shown = cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
            text.append(shown).append(" ".repeat(widths[column] - shown.length() + 2));
        }
        return text.append(line.get(widths.length)).toString().stripTrailing();
    }
}
