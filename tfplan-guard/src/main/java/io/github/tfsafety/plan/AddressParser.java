package io.github.tfsafety.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One left-to-right pass over an address. */
final class AddressParser {
    private final String text;
    private int at;
    /** Whether a key may be spelt in another way than Terraform prints it. */
    private boolean hasQuotes;

    AddressParser(String text) {
        this.text = text;
    }

    ResourceAddress parse() {
        List<ModuleStep> modules = new ArrayList<>();
        int moduleEnd = 0;
        String word = identifier();
        while (word.equals("module")) {
            expect('.');
            String name = identifier();
            modules.add(new ModuleStep(name, optionalKey()));
            moduleEnd = at;
            expect('.');
            word = identifier();
        }
        ResourceMode mode = modeOf(word);
        if (mode != ResourceMode.MANAGED) {
            expect('.');
            word = identifier();
        }
        expect('.');
        String name = identifier();
        InstanceKey key = optionalKey();
        if (at < text.length()) {
            throw problem("unexpected text");
        }
        return hasQuotes
                ? ResourceAddress.of(modules, mode, word, name, key)
                : new ResourceAddress(modules, mode, word, name, key, text.substring(0, moduleEnd), text);
    }

    private static ResourceMode modeOf(String word) {
        return switch (word) {
            case "data" -> ResourceMode.DATA;
            case "ephemeral" -> ResourceMode.EPHEMERAL;
            default -> ResourceMode.MANAGED;
        };
    }

    /** An HCL identifier: a letter or underscore, then letters, digits, marks, underscores and dashes. */
    private String identifier() {
        int start = at;
        while (at < text.length()) {
            int point = text.charAt(at) < 0x80 ? text.charAt(at) : text.codePointAt(at);
            if (!isPart(point) || (at == start && !isStart(point))) {
                break;
            }
            at += Character.charCount(point);
        }
        if (at == start) {
            throw problem("a name is missing");
        }
        return text.substring(start, at);
    }

    private static boolean isStart(int point) {
        return point == '_' || (Character.isUnicodeIdentifierStart(point) && !Character.isIdentifierIgnorable(point));
    }

    private static boolean isPart(int point) {
        if (point < 0x80) {
            return (point >= 'a' && point <= 'z')
                    || (point >= 'A' && point <= 'Z')
                    || (point >= '0' && point <= '9')
                    || point == '_'
                    || point == '-';
        }
        return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
    }

    private @Nullable InstanceKey optionalKey() {
        if (at >= text.length() || text.charAt(at) != '[') {
            return null;
        }
        at++;
        InstanceKey key = key();
        expect(']');
        return key;
    }

    private InstanceKey key() {
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first == '"') {
            return new InstanceKey.Name(quoted());
        }
        if (first == '*') {
            at++;
            return new InstanceKey.Unknown();
        }
        return new InstanceKey.Index(number());
    }

    private long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
        if (at == start || at - start > 18 || leadingZero) {
            throw problem("a key must be a whole number or a quoted string");
        }
        return Long.parseLong(text.substring(start, at));
    }

    private String quoted() {
        int start = at++;
        hasQuotes = true;
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                next();
            }
        }
        return HclStrings.decode(text.substring(start, at))
                .orElseThrow(() -> problem("a key holds an unknown escape or a template"));
    }

    private char next() {
        if (at >= text.length()) {
            throw problem("a quote is not closed");
        }
        return text.charAt(at++);
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw problem("expected " + wanted);
        }
        at++;
    }

    private AddressSyntaxException problem(String problem) {
        return new AddressSyntaxException(text, at, problem);
    }
}
