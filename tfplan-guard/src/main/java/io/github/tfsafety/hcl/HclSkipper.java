package io.github.tfsafety.hcl;

import java.util.ArrayDeque;
import java.util.Deque;

/** Moves over the parts of HCL text, from an offset to the offset behind the part. */
final class HclSkipper {
    private static final int DEEPEST = 200;

    private final String text;

    HclSkipper(String text) {
        this.text = text;
    }

    int lineOf(int offset) {
        return 1
                + (int) text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    int skipSpaces(int at) {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    int skipBlankAndComments(int at) {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (startsComment(at)) {
                at = endOfComment(at);
            } else {
                break;
            }
        }
        return at;
    }

    /**
     * The offset behind the last character of the expression that starts here and ends with its line, outside of any
     * bracket.
     */
    int endOfValue(int start) {
        Deque<Character> open = new ArrayDeque<>();
        int end = start;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' && open.isEmpty()) {
                return end;
            }
            int next = endOfPart(at, open);
            boolean matters = !Character.isWhitespace(c) && !startsComment(at);
            at = next;
            end = matters ? next : end;
        }
        if (!open.isEmpty()) {
            throw new HclException("a bracket is never closed", lineOf(start));
        }
        return end;
    }

    /** The offset behind the bracket that closes the one here. */
    int endOfBracket(int start) {
        Deque<Character> open = new ArrayDeque<>();
        int at = start;
        do {
            if (at >= text.length()) {
                throw new HclException("a bracket is never closed", lineOf(start));
            }
            at = endOfPart(at, open);
        } while (!open.isEmpty());
        return at;
    }

    private int endOfPart(int at, Deque<Character> open) {
        char c = text.charAt(at);
        if (startsComment(at)) {
            return endOfComment(at);
        }
        if (c == '"') {
            return endOfString(at);
        }
        if (text.startsWith("<<", at)) {
            return endOfHeredoc(at);
        }
        if ("([{".indexOf(c) >= 0) {
            open.push(closing(c));
            if (open.size() > DEEPEST) {
                throw new HclException("brackets are nested deeper than " + DEEPEST, lineOf(at));
            }
        } else if (")]}".indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) {
            throw new HclException("\"" + c + "\" closes nothing", lineOf(at));
        }
        return at + 1;
    }

    /** The offset behind the closing quote. Templates in {@code ${}} and {@code %{}} may hold strings of their own. */
    int endOfString(int start) {
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            } else if (c == '\n') {
                break;
            } else if (c == '\\') {
                at += 2;
            } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
                at += 3;
            } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
                at = endOfBracket(at + 1);
            } else {
                at++;
            }
        }
        throw new HclException("a string is never closed", lineOf(start));
    }

    private int endOfHeredoc(int start) {
        int lineEnd = endOfLine(start);
        String marker =
                text.substring(start + 2, lineEnd).replaceFirst("^-", "").strip();
        if (marker.isEmpty()) {
            throw new HclException("a heredoc has no end marker", lineOf(start));
        }
        int at = Math.min(lineEnd + 1, text.length());
        while (at < text.length()) {
            int end = endOfLine(at);
            if (text.substring(at, end).strip().equals(marker)) {
                return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
            }
            at = end + 1;
        }
        throw new HclException("a heredoc is never closed", lineOf(start));
    }

    private boolean startsComment(int at) {
        return text.charAt(at) == '#' || text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private int endOfComment(int start) {
        if (!text.startsWith("/*", start)) {
            return endOfLine(start);
        }
        int close = text.indexOf("*/", start + 2);
        if (close < 0) {
            throw new HclException("a comment is never closed", lineOf(start));
        }
        return close + 2;
    }

    private int endOfLine(int at) {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline;
    }

    private static char closing(char opening) {
        return switch (opening) {
            case '(' -> ')';
            case '[' -> ']';
            default -> '}';
        };
    }
}
