package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.ResourceAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Addresses by pattern. {@code *} stands for any text within one part of an address, {@code **} for any number of
 * parts, or none: {@code **.aws_rds_cluster.*} covers those of the root module, too, and
 * {@code aws_rds_cluster.main.**} covers {@code aws_rds_cluster.main}. A key in brackets belongs to its part. A part
 * without a key stands for all its instances, as it does for Terraform's {@code -target}:
 * {@code module.db.aws_rds_cluster.main} covers {@code module.db["eu"].aws_rds_cluster.main[0]}. A module alone stands
 * for all that is in it: {@code module.db} is {@code module.db.**}.
 */
public final class AddressPattern {
    private static final String KEY = "\\[(?:[0-9]+|\\*|\"(?:[^\"\\\\]|\\\\.)*\")\\]";
    private static final String WITHIN_PART = "(?:[^.\\[\\]\"]|" + KEY + ")*";
    private static final String WITHIN_QUOTES = "(?:[^\"\\\\]|\\\\.)*";

    private final String text;
    private final Pattern pattern;

    private AddressPattern(String text, String normalised) {
        this.text = requireNonNull(text);
        this.pattern = Pattern.compile(regexOf(normalised), Pattern.DOTALL);
    }

    /**
     * A pattern such as {@code module.data_persistence.**}.
     *
     * @throws IllegalArgumentException if no resource can have an address that matches
     */
    public static AddressPattern of(String text) {
        List<String> parts = PatternParts.of(text);
        String whole = String.join(".", parts);
        return new AddressPattern(text, PatternParts.isModule(parts) ? whole + ".**" : whole);
    }

    public boolean matches(ResourceAddress address) {
        return pattern.matcher(address.toString()).matches();
    }

    /** As {@link #matches}, whatever the keys: for an address of which some are not known yet. */
    boolean matchesWhateverTheKeys(ResourceAddress address) {
        return of(text.replaceAll(KEY, "")).matches(address);
    }

    private static String regexOf(String text) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[') {
                int end = PatternParts.endOfKey(text, at);
                regex.append(keyRegex(text.substring(at, end)));
                at = end;
            } else if (text.startsWith("**.", at) && (at == 0 || text.charAt(at - 1) == '.')) {
                regex.append("(?:.*\\.)?");
                at += 3;
            } else if (text.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (c == '*') {
                regex.append(WITHIN_PART);
                at++;
            } else if (text.startsWith(".**", at) && at + 3 == text.length()) {
                regex.append(endsWithKey(text, at) ? "(?:\\..*)?" : "(?:" + KEY + ")?(?:\\..*)?");
                at += 3;
            } else if (c == '.') {
                regex.append(endsWithKey(text, at) ? "\\." : "(?:" + KEY + ")?\\.");
                at++;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
                at++;
            }
        }
        return regex.append(endsWithKey(text, at) ? "" : "(?:" + KEY + ")?").toString();
    }

    private static boolean endsWithKey(String text, int end) {
        return end > 0 && text.charAt(end - 1) == ']';
    }

    private static String keyRegex(String key) {
        if (key.equals("[*]")) {
            return KEY;
        }
        StringBuilder regex = new StringBuilder();
        for (String literal : key.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : WITHIN_QUOTES).append(Pattern.quote(literal));
        }
        return regex.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
