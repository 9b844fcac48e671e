package io.github.tfsafety.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Strings of a JSON document: passed over, or decoded. Both hold them to the grammar and to sound UTF-8. Eight bytes
 * are looked at together, for most of a large plan is strings that nobody reads.
 */
final class JsonStrings {
    static final int MAX_STRING = 8 * 1024 * 1024;
    private static final int MAX_NAME = 64 * 1024;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    /** 2 to the 64th divided by the golden ratio: spreads every bit over the upper half of a product. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final ByteWindow window;
    private final JsonCharacters characters;
    private final KnownTexts known = new KnownTexts();
    private byte[] text = new byte[1024];
    private int length;
    /** Where the name that was met last lies. */
    private byte[] nameBytes = text;

    private int nameFrom;
    private int nameTo;

    JsonStrings(ByteWindow window) {
        this.window = window;
        this.characters = new JsonCharacters(window);
    }

    /** Passes over the string whose opening quote is behind. */
    void skip() {
        byte[] bytes = window.bytes;
        while (true) {
            int special = firstSpecial(bytes, window.at);
            window.at = special;
            if (bytes[special] == '"') {
                window.at++;
                return;
            }
            if (bytes[special] == '\\') {
                characters.escaped();
            } else if (bytes[special] < 0) {
                int count = characters.beyondAscii();
                window.at += count;
            } else {
                readOn();
            }
        }
    }

    /**
     * Passes over the name whose opening quote is behind, and returns its fingerprint. Equal names have the same
     * fingerprint however they are escaped; different ones do not, but for one pair in 2 to the 64th.
     */
    long skipName() {
        int from = window.at;
        int special = firstSpecial(window.bytes, from);
        if (window.bytes[special] == '"') {
            nameBytes = window.bytes;
            nameFrom = from;
            nameTo = special;
            window.at = special + 1;
        } else {
            read(MAX_NAME);
            nameBytes = text;
            nameFrom = 0;
            nameTo = length;
        }
        return fingerprint(nameBytes, nameFrom, nameTo);
    }

    /** The name that {@link #skipName()} met last, as long as nothing was read since. */
    String lastName(long fingerprint) {
        return known.of(nameBytes, nameFrom, nameTo, fingerprint);
    }

    /** Decodes the string whose opening quote is behind. */
    void read() {
        read(MAX_STRING);
    }

    private void read(int limit) {
        byte[] bytes = window.bytes;
        length = 0;
        while (true) {
            int from = window.at;
            int special = firstSpecial(bytes, from);
            append(bytes, from, special - from, limit);
            window.at = special;
            if (bytes[special] == '"') {
                window.at++;
                return;
            }
            if (bytes[special] == '\\') {
                byte[] decoded = Character.toString(characters.escaped()).getBytes(StandardCharsets.UTF_8);
                append(decoded, 0, decoded.length, limit);
            } else if (bytes[special] < 0) {
                int count = characters.beyondAscii();
                append(bytes, window.at, count, limit);
                window.at += count;
            } else {
                readOn();
            }
        }
    }

    /** Takes the bytes just passed over as the text. */
    void take(int count) {
        length = 0;
        append(window.bytes, window.at - count, count, MAX_STRING);
    }

    private void append(byte[] source, int from, int count, int limit) {
        if (count > limit - length) {
            throw Refusals.tooLarge();
        }
        if (length + count + Long.BYTES > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + count + Long.BYTES));
        }
        System.arraycopy(source, from, text, length, count);
        length += count;
    }

    /** The text that was decoded last. */
    String text() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** The text that was decoded last, which is one of those that a plan often repeats. */
    String word() {
        return known.of(text, 0, length, fingerprint(text, 0, length));
    }

    /** The text that was decoded last, as UTF-8. */
    void textTo(MessageDigest digest) {
        digest.update(text, 0, length);
    }

    /** The first quote, backslash, control character or byte beyond ASCII; the window's zero is one, too. */
    private static int firstSpecial(byte[] bytes, int from) {
        for (int at = from; ; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            // A byte's high bit is set where the byte is special; above the lowest such byte it may be set wrongly.
            long special = HIGH_BITS
                    & (((quote - ONES) & ~quote)
                            | ((backslash - ONES) & ~backslash)
                            | ((word - SPACES) & ~word)
                            | word);
            if (special != 0) {
                long below = ((special & -special) - 1) & ONES;
                return at + (int) ((below * ONES) >>> 56) - 1;
            }
        }
    }

    private static long fingerprint(byte[] bytes, int from, int to) {
        long sum = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            sum = (sum ^ (long) WORDS.get(bytes, at)) * SPREAD;
            sum ^= sum >>> 32;
        }
        if (at < to) {
            sum = (sum ^ ((long) WORDS.get(bytes, at) << (8 * (at + Long.BYTES - to)))) * SPREAD;
            sum ^= sum >>> 32;
        }
        return sum ^ (to - at);
    }

    /** Where a control character seems to stand, the window may end. */
    private void readOn() {
        if (window.at < window.end) {
            throw Refusals.notJson(window.line());
        }
        if (!window.more()) {
            throw Refusals.truncated();
        }
    }
}
