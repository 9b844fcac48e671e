package io.github.tfsafety.hcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the top-level assignments of a variables file with their positions. It knows just enough of HCL's syntax to
 * tell where a value ends (HCL native syntax specification): comments, brackets, strings with nested templates,
 * heredocs. What it cannot place is refused.
 */
final class AssignmentScanner {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final HclSkipper skipper;

    AssignmentScanner(String text) {
        this.text = text;
        this.skipper = new HclSkipper(text);
    }

    /**
     * All assignments in the order of the file. A name that is assigned twice is refused: Terraform refuses it, too.
     */
    List<Assignment> scan() {
        Map<String, Assignment> found = new LinkedHashMap<>();
        int at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        at = skipper.skipBlankAndComments(at);
        while (at < text.length()) {
            Assignment assignment = assignmentAt(at);
            if (found.put(assignment.name(), assignment) != null) {
                throw new HclException("\"" + assignment.name() + "\" is assigned a second time", assignment.line());
            }
            at = skipper.skipBlankAndComments(assignment.valueEnd());
        }
        return List.copyOf(new ArrayList<>(found.values()));
    }

    private Assignment assignmentAt(int start) {
        int nameEnd = endOfName(start);
        int equals = skipper.skipSpaces(nameEnd);
        if (equals >= text.length() || text.charAt(equals) != '=') {
            throw new HclException("expected \"=\" behind a variable's name", skipper.lineOf(start));
        }
        int valueStart = skipper.skipSpaces(equals + 1);
        int valueEnd = skipper.endOfValue(valueStart);
        if (valueEnd == valueStart) {
            throw new HclException("no value behind \"=\"", skipper.lineOf(start));
        }
        return new Assignment(nameBetween(start, nameEnd), valueStart, valueEnd, skipper.lineOf(start));
    }

    private int endOfName(int start) {
        if (text.charAt(start) == '"') {
            return skipper.endOfString(start);
        }
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        if (end == start || !startsName(text.charAt(start))) {
            throw new HclException("expected a variable's name", skipper.lineOf(start));
        }
        return end;
    }

    private String nameBetween(int start, int end) {
        return text.charAt(start) == '"' ? text.substring(start + 1, end - 1) : text.substring(start, end);
    }

    private static boolean startsName(char c) {
        return Character.isUnicodeIdentifierStart(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isUnicodeIdentifierPart(c) || c == '-';
    }
}
