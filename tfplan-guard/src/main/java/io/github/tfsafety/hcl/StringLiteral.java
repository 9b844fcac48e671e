package io.github.tfsafety.hcl;

import java.util.Optional;

/**
 * Reads HCL's quoted strings, which {@link io.github.tfsafety.plan.HclStrings} writes (HCL native syntax specification,
 * "Template Expressions" and its escape sequences).
 */
final class StringLiteral {
    private StringLiteral() {}

    /** The text that a quoted literal stands for; empty for anything else, a template or a heredoc included. */
    static Optional<String> decode(String expression) {
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
        try {
            int codePoint = Integer.parseInt(expression, at + 2, at + 2 + digits, 16);
            if (!Character.isValidCodePoint(codePoint)) {
                return 0;
            }
            decoded.appendCodePoint(codePoint);
            return 2 + digits;
        } catch (NumberFormatException notHexadecimal) {
            return 0;
        }
    }
}
