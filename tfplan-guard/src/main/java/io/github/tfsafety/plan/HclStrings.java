package io.github.tfsafety.plan;

/**
 * Writes quoted HCL strings, as they stand in addresses and in configurations.
 *
 * <p>Source: {@code toHCLQuotedString} in {@code internal/addrs/instance_key.go} of Terraform.
 */
public final class HclStrings {
    private HclStrings() {}

    /** A literal that stands for the text, whatever it holds. */
    public static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            boolean templateFollows = i < value.length() && value.charAt(i) == '{';
            appendEscaped(quoted, point);
            if (templateFollows && (point == '$' || point == '%')) {
                quoted.appendCodePoint(point);
            }
        }
        return quoted.append('"').toString();
    }

    private static void appendEscaped(StringBuilder quoted, int point) {
        switch (point) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            default -> {
                if (isPrintable(point)) {
                    quoted.appendCodePoint(point);
                } else if (point < 0x10000) {
                    quoted.append("\\u%04x".formatted(point));
                } else {
                    quoted.append("\\U%08x".formatted(point));
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
