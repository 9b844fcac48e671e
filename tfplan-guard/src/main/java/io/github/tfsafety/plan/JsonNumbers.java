package io.github.tfsafety.plan;

/** Numbers of a JSON document, held to its grammar. */
final class JsonNumbers {
    private static final int LONGEST = 1000;

    /** More digits of an exponent than any number of Terraform's has; there are programs that fail on more. */
    private static final int LONGEST_EXPONENT = 6;

    private final ByteWindow window;
    private boolean whole;

    JsonNumbers(ByteWindow window) {
        this.window = window;
    }

    /** Passes over the number at the window's place, and returns its length. */
    int skip() {
        window.reach(LONGEST + 1);
        byte[] bytes = window.bytes;
        int from = window.at;
        int first = bytes[from] == '-' ? from + 1 : from;
        int at = digits(first);
        if (bytes[first] == '0' && at > first + 1) {
            throw Refusals.notJson(window.line());
        }
        whole = true;
        if (bytes[at] == '.') {
            whole = false;
            at = digits(at + 1);
        }
        if (bytes[at] == 'e' || bytes[at] == 'E') {
            whole = false;
            at++;
            int exponent = bytes[at] == '+' || bytes[at] == '-' ? at + 1 : at;
            at = digits(exponent);
            if (at - exponent > LONGEST_EXPONENT) {
                throw Refusals.tooLarge();
            }
        }
        if (at - from > LONGEST) {
            throw Refusals.tooLarge();
        }
        window.at = at;
        return at - from;
    }

    /** Whether the number passed over last has neither fraction nor exponent. */
    boolean whole() {
        return whole;
    }

    private int digits(int from) {
        int at = from;
        while (window.bytes[at] >= '0' && window.bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw at == window.end ? Refusals.truncated() : Refusals.notJson(window.line());
        }
        return at;
    }
}
