package io.github.tfsafety.plan;

import io.github.tfsafety.plan.UnreadablePlanException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;

/**
 * The stretch of the input that is being looked at, as UTF-8.
 *
 * <p>Behind its last byte stands a zero, which no token of JSON holds: a loop over a token ends there by itself, and
 * only then has to ask whether it met the end of the window. Behind that there is room for a whole word to be read.
 */
final class ByteWindow {
    /** What {@link #peek()} answers at the end of the input. */
    static final int NOTHING = -1;

    /** More than callers buffer, so that their buffers are passed by. */
    private static final int SIZE = 128 * 1024;

    final byte[] bytes = new byte[SIZE + 2 * Long.BYTES];
    /** The next byte to be read. */
    int at;
    /** Where the zero stands. */
    int end;

    private InputStream in;
    private int line = 1;

    private ByteWindow(InputStream in) {
        this.in = in;
    }

    /** Opens the input, which stays the caller's to close. A byte order mark is passed over, and UTF-16 re-encoded. */
    static ByteWindow over(InputStream in) {
        ByteWindow window = new ByteWindow(in);
        window.reach(3);
        int first = ((window.bytes[0] & 0xff) << 8) | (window.bytes[1] & 0xff);
        if (first == 0xfeff || first == 0xfffe) {
            window.in = new Utf16Input(
                    new SequenceInputStream(new ByteArrayInputStream(window.bytes.clone(), 0, window.end), in));
            window.at = window.end;
        } else if (first == 0xefbb && (window.bytes[2] & 0xff) == 0xbf) {
            window.at = 3;
        }
        return window;
    }

    int line() {
        return line;
    }

    /** Passes over white space, and returns the byte that follows it, as 0 to 255, or {@link #NOTHING}. */
    int peek() {
        int next = bytes[at];
        return next > ' ' ? next : peekBehindSpace();
    }

    private int peekBehindSpace() {
        while (true) {
            int next = bytes[at];
            if (next > ' ') {
                return next;
            }
            if (next == '\n') {
                line++;
            } else if (next != ' ' && next != '\r' && next != '\t') {
                if (at < end) {
                    return next & 0xff;
                }
                if (!more()) {
                    return NOTHING;
                }
                continue;
            }
            at++;
        }
    }

    /** Passes over white space and then over the wanted byte, if that is what follows. */
    boolean pass(char wanted) {
        if (bytes[at] == wanted || peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Tries to have this many bytes from {@link #at} on in the window, and returns whether they are. */
    boolean reach(int count) {
        while (end - at < count) {
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    /** Drops what lies before {@link #at} and reads on; at the end of the input it returns false. */
    boolean more() {
        int kept = end - at;
        System.arraycopy(bytes, at, bytes, 0, kept);
        at = 0;
        int read = read(kept);
        end = kept + Math.max(read, 0);
        bytes[end] = 0;
        return read > 0;
    }

    private int read(int offset) {
        try {
            return in.read(bytes, offset, SIZE - offset);
        } catch (CharacterCodingException e) {
            throw Refusals.notJson(line);
        } catch (IOException e) {
            throw new UnreadablePlanException(Reason.UNREADABLE, "the input cannot be read", e);
        }
    }
}
