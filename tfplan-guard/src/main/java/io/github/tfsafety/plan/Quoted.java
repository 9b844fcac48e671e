package io.github.tfsafety.plan;

/** Text from a plan on its way into a message: one line, bounded. */
final class Quoted {
    private static final int LIMIT = 120;

    private Quoted() {}

    static String forMessage(String text) {
        String shortened = text.length() > LIMIT ? text.substring(0, LIMIT) + "…" : text;
        return HclStrings.quote(shortened);
    }
}
