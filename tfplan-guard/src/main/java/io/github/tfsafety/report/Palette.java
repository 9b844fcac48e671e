package io.github.tfsafety.report;

import io.github.tfsafety.guard.Rule.Effect;
import io.github.tfsafety.guard.Verdict;

/** Whether a text report is coloured. */
public enum Palette {
    PLAIN,
    /** By the escape sequences that every terminal knows (ECMA-48, "SGR"). */
    ANSI;

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";

    String verdict(Verdict verdict, String text) {
        if (verdict instanceof Verdict.Blocked) {
            return paint("1;" + RED, text);
        }
        return paint("1;" + (verdict instanceof Verdict.Allowed ? GREEN : YELLOW), text);
    }

    String title(Effect effect, String text) {
        return switch (effect) {
            case UNDECIDED -> paint("1;" + YELLOW, text);
            case BLOCK -> paint("1;" + RED, text);
            case NOTE -> paint("1", text);
        };
    }

    String object(String text) {
        return paint("1", text);
    }

    String aside(String text) {
        return paint("2", text);
    }

    private String paint(String style, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + style + "m" + text + "\u001b[0m";
    }
}
