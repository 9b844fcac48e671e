package io.github.tfsafety.plan;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes and reads quoted HCL strings, as they stand in addresses and in configurations.
 *
 * <p>Source: {@code toHCLQuotedString} in {@code internal/addrs/instance_key.go} of Terraform; HCL native syntax
 * specification, "Template Expressions".
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

    /** The text that a quoted literal stands for; empty for anything else, a template or a heredoc included. */
    public static Optional<String> decode(String expression) {
        if (expression.length() < 2 || expression.charAt(0) != '"' || !expression.endsWith("\"")) {
            return Optional.empty();
        }
        StringBuilder decoded = new StringBuilder();
        int at = 1;
        int end = expression.length() - 1;
        while (at < end) {
            char c = expression.charAt(at);
            if (c == '"' || expression.startsWith("${", at) || expression.startsWith("%{", at)) {
                return Optional.empty();
            } else if (expression.startsWith("$${", at) || expression.startsWith("%%{", at)) {
                decoded.append(c).append('{');
                at += 3;
            } else if (c == '\\') {
                int length = decodeEscape(expression, at, end, decoded);
                if (length == 0) {
                    return Optional.empty();
                }
                at += length;
            } else {
                decoded.append(c);
                at++;
            }
        }
        return Optional.of(decoded.toString());
    }

    /** Appends what an escape stands for and returns its length; 0 if it is none that HCL knows. */
    private static int decodeEscape(String expression, int at, int end, StringBuilder decoded) {
        if (at + 1 >= end) {
            return 0;
        }
        char kind = expression.charAt(at + 1);
        int plain = "nrt\"\\".indexOf(kind);
        if (plain >= 0) {
            decoded.append("\n\r\t\"\\".charAt(plain));
            return 2;
        }
        int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (digits == 0 || at + 2 + digits > end) {
            return 0;
        }
        int point = 0;
        for (int i = at + 2; i < at + 2 + digits; i++) {
            if (!HexFormat.isHexDigit(expression.charAt(i)) || point > Character.MAX_CODE_POINT) {
                return 0;
            }
            point = (point << 4) | HexFormat.fromHexDigit(expression.charAt(i));
        }
        if (!Character.isValidCodePoint(point)) {
            return 0;
        }
        decoded.appendCodePoint(point);
        return 2 + digits;
    }
}
