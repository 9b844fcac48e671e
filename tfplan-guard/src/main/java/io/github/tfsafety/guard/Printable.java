package io.github.tfsafety.guard;

/** Words of others, which may hold anything, on their way to terminals and pages. */
final class Printable {
    private static final int LONGEST = 2000;

    private Printable() {}

    /** One line of printable characters. */
    static String line(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return shortened.strip().replaceAll("\\s*[\r\n]+\\s*", " ").replaceAll("[\\p{Cntrl}\\p{Cf}\u2028\u2029]", "?");
    }
}
