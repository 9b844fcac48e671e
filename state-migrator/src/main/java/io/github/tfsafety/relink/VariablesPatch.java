package io.github.tfsafety.relink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The edit of a variables file as a unified diff of one hunk, which {@code git apply} and {@code patch -p1} take. The
 * edit changes values within their lines, so both files have the same lines but for those.
 */
final class VariablesPatch {
    private static final int CONTEXT = 3;

    private final String name;
    private final List<String> before;
    private final List<String> after;

    private VariablesPatch(String name, byte[] before, byte[] after) {
        this.name = name;
        this.before = lines(before);
        this.after = lines(after);
    }

    /**
     * Writes the diff; empty if nothing differs.
     *
     * @param name the file's name in the repository, with slashes
     */
    static String of(String name, byte[] before, byte[] after) {
        return new VariablesPatch(name, before, after).text();
    }

    /** Lines with their ends; a carriage return is part of the line. */
    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private String text() {
        if (before.equals(after)) {
            return "";
        }
        if (before.size() != after.size()) {
            throw new IllegalArgumentException("the edit changed the number of lines");
        }
        int first = 0;
        while (before.get(first).equals(after.get(first))) {
            first++;
        }
        int last = before.size() - 1;
        while (before.get(last).equals(after.get(last))) {
            last--;
        }
        int from = Math.max(0, first - CONTEXT);
        int to = Math.min(before.size(), last + 1 + CONTEXT);
        StringBuilder diff = new StringBuilder();
        diff.append("--- a/").append(name).append("\n+++ b/").append(name).append('\n');
        String span = (from + 1) + "," + (to - from);
        diff.append("@@ -").append(span).append(" +").append(span).append(" @@\n");
        before.subList(from, first).forEach(line -> append(diff, ' ', line));
        before.subList(first, last + 1).forEach(line -> append(diff, '-', line));
        after.subList(first, last + 1).forEach(line -> append(diff, '+', line));
        before.subList(last + 1, to).forEach(line -> append(diff, ' ', line));
        return diff.toString();
    }

    private static void append(StringBuilder diff, char sign, String line) {
        diff.append(sign).append(line);
        if (!line.endsWith("\n")) {
            diff.append("\n\\ No newline at end of file\n");
        }
    }
}
