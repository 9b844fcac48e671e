package io.github.tfsafety.guard;

import io.github.tfsafety.plan.AddressSyntaxException;
import io.github.tfsafety.plan.ResourceAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of an address pattern, and whether an address can have that shape: a pattern must not be futile. */
final class PatternParts {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_*-]+");

    /** What may come next in an address. */
    private enum Next {
        /** A module, or a type. */
        STEP,
        MODULE_NAME,
        /** A type, after the word {@code data}. */
        TYPE,
        NAME,
        END
    }

    private PatternParts() {}

    /**
     * The parts, their keys written as Terraform prints them.
     *
     * @throws IllegalArgumentException if no address can match
     */
    static List<String> of(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                at = endOfKey(text, at);
            } else if (text.charAt(at) == '.') {
                parts.add(part(text.substring(start, at)));
                start = ++at;
            } else {
                at++;
            }
        }
        parts.add(part(text.substring(start)));
        Set<Next> reached = reachedBy(parts);
        if (!reached.contains(Next.END) && !reached.contains(Next.STEP)) {
            throw new IllegalArgumentException("no resource has an address such as " + text);
        }
        return parts;
    }

    /** Whether the parts name modules only. */
    static boolean isModule(List<String> parts) {
        return !reachedBy(parts).contains(Next.END);
    }

    private static String part(String text) {
        int key = text.indexOf('[');
        String name = key < 0 ? text : text.substring(0, key);
        if (!NAME.matcher(name).matches() || (key >= 0 && endOfKey(text, key) != text.length())) {
            throw new IllegalArgumentException("an address has no part such as \"" + text + "\"");
        }
        return key < 0 ? text : name + asPrinted(text.substring(key));
    }

    /** A key may be written in several ways, with escapes or without; Terraform prints one. */
    private static String asPrinted(String key) {
        if (key.equals("[*]")) {
            return key;
        }
        try {
            return ResourceAddress.parse("a.b" + key).toString().substring(3);
        } catch (AddressSyntaxException e) {
            throw new IllegalArgumentException("no resource has a key such as " + key, e);
        }
    }

    private static Set<Next> reachedBy(List<String> parts) {
        Set<Next> reached = EnumSet.of(Next.STEP);
        for (String part : parts) {
            Set<Next> further = EnumSet.noneOf(Next.class);
            reached.forEach(next -> further.addAll(part.equals("**") ? afterAny(next) : after(next, part)));
            reached = further;
        }
        return reached;
    }

    private static Set<Next> afterAny(Next next) {
        return switch (next) {
            case STEP, MODULE_NAME -> EnumSet.allOf(Next.class);
            case TYPE, NAME -> EnumSet.of(next, Next.NAME, Next.END);
            case END -> EnumSet.of(Next.END);
        };
    }

    private static Set<Next> after(Next next, String part) {
        boolean hasKey = part.endsWith("]");
        return switch (next) {
            case STEP -> afterStep(part, hasKey);
            case MODULE_NAME -> EnumSet.of(Next.STEP);
            case TYPE -> hasKey ? Set.of() : EnumSet.of(Next.NAME);
            case NAME -> EnumSet.of(Next.END);
            case END -> Set.of();
        };
    }

    private static Set<Next> afterStep(String part, boolean hasKey) {
        if (hasKey) {
            return Set.of();
        }
        return switch (part) {
            case "module" -> EnumSet.of(Next.MODULE_NAME);
            case "data" -> EnumSet.of(Next.TYPE);
            default -> part.contains("*") ? EnumSet.of(Next.MODULE_NAME, Next.TYPE, Next.NAME) : EnumSet.of(Next.NAME);
        };
    }

    /** The end of the key that starts here. */
    static int endOfKey(String text, int start) {
        boolean quoted = false;
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("an address pattern holds an unfinished key: " + text);
    }
}
