package io.github.tfsafety.hcl;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the body of a block, or a whole file, apart into the assignments and blocks directly in it (HCL native syntax
 * specification, "Bodies"). What it cannot place is refused.
 */
final class BodyScanner {
    private final String text;
    private final HclSkipper skipper;
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    private BodyScanner(String text) {
        this.text = text;
        this.skipper = new HclSkipper(text);
    }

    /** What lies directly in a body; all places are places in the whole text. */
    record Body(List<Assignment> assignments, List<Block> blocks) {}

    /**
     * A block in a body.
     *
     * @param header its type and labels
     * @param bodyStart offset behind the opening brace
     * @param bodyEnd offset of the closing brace
     * @param line the line of its type
     */
    record Block(List<String> header, int bodyStart, int bodyEnd, int line) {}

    /** Scans a part of a text. */
    static Body scan(String text, int start, int end) {
        BodyScanner scanner = new BodyScanner(text.substring(0, end));
        scanner.scanFrom(start);
        return new Body(List.copyOf(scanner.assignments), List.copyOf(scanner.blocks));
    }

    private void scanFrom(int start) {
        int at = skipper.skipBlankAndComments(start);
        while (at < text.length()) {
            int sign = endOfHeader(at);
            at = text.charAt(sign) == '=' ? assignment(at, sign) : block(at, sign);
            at = skipper.skipBlankAndComments(at);
        }
    }

    /** The offset of the equals sign or the brace behind a name and its labels. */
    private int endOfHeader(int start) {
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = skipper.endOfString(at);
            } else if (c == '=' || c == '{') {
                return at;
            } else if (c == '\n' || !(Character.isWhitespace(c) || Character.isUnicodeIdentifierPart(c) || c == '-')) {
                break;
            } else {
                at++;
            }
        }
        throw new HclException("expected an assignment or a block", skipper.lineOf(start));
    }

    private int assignment(int start, int equals) {
        int valueStart = skipper.skipSpaces(equals + 1);
        int valueEnd = skipper.endOfValue(valueStart);
        String name = text.substring(start, equals).strip();
        if (valueEnd == valueStart) {
            throw new HclException("no value behind \"=\"", skipper.lineOf(start));
        }
        assignments.add(new Assignment(name, valueStart, valueEnd, skipper.lineOf(start)));
        return valueEnd;
    }

    private int block(int start, int brace) {
        int end = skipper.endOfBracket(brace);
        List<String> header =
                List.of(text.substring(start, brace).replace("\"", " ").strip().split("\\s+"));
        blocks.add(new Block(header, brace + 1, end - 1, skipper.lineOf(start)));
        return end;
    }
}
