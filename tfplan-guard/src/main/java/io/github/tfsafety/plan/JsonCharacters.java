package io.github.tfsafety.plan;

/** The characters of a JSON string that take more than a look: escaped ones, and those beyond ASCII. */
final class JsonCharacters {
    private final ByteWindow window;

    JsonCharacters(ByteWindow window) {
        this.window = window;
    }

    /** Passes over an escape, or the two that stand for one character, and returns the character. */
    int escaped() {
        reach(2);
        int letter = window.bytes[window.at + 1];
        window.at += 2;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> escapedCharacter();
            default -> throw Refusals.notJson(window.line());
        };
    }

    /** Half a character is refused, for it could not be told from another half. */
    private int escapedCharacter() {
        int unit = hex();
        if (!Character.isSurrogate((char) unit)) {
            return unit;
        }
        reach(2);
        boolean another = window.bytes[window.at] == '\\' && window.bytes[window.at + 1] == 'u';
        window.at += 2;
        int low = another ? hex() : 0;
        if (!Character.isSurrogatePair((char) unit, (char) low)) {
            throw Refusals.notJson(window.line());
        }
        return Character.toCodePoint((char) unit, (char) low);
    }

    private int hex() {
        reach(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit((char) (window.bytes[window.at++] & 0xff), 16);
            if (digit < 0) {
                throw Refusals.notJson(window.line());
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /**
     * The length of the character at the window's place, which must be the shortest form of a character that exists.
     */
    int beyondAscii() {
        int lead = window.bytes[window.at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            throw Refusals.notJson(window.line());
        }
        int count = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        reach(count);
        int point = lead & (0x7f >> count);
        boolean sound = true;
        for (int i = 1; i < count; i++) {
            int next = window.bytes[window.at + i];
            sound &= (next & 0xc0) == 0x80;
            point = (point << 6) | (next & 0x3f);
        }
        boolean shortest = point >= (count == 2 ? 0x80 : count == 3 ? 0x800 : 0x10000);
        boolean exists = point <= Character.MAX_CODE_POINT && (point < 0xd800 || point > 0xdfff);
        if (!sound || !shortest || !exists) {
            throw Refusals.notJson(window.line());
        }
        return count;
    }

    private void reach(int count) {
        if (!window.reach(count)) {
            throw Refusals.truncated();
        }
    }
}
