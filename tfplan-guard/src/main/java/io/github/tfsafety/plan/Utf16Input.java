package io.github.tfsafety.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/** UTF-16 with a byte order mark as UTF-8: what {@code terraform show -json > plan.json} leaves in PowerShell 5. */
final class Utf16Input extends InputStream {
    private final Reader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final CharBuffer chars = CharBuffer.allocate(4096).flip();
    private final ByteBuffer encoded = ByteBuffer.allocate(4 * 4096).flip();
    private boolean ended;

    Utf16Input(InputStream in) {
        this.reader = new InputStreamReader(in, StandardCharsets.UTF_16.newDecoder());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!encoded.hasRemaining()) {
            if (ended) {
                return -1;
            }
            encodeMore();
        }
        int count = Math.min(length, encoded.remaining());
        encoded.get(target, offset, count);
        return count;
    }

    /** Half a character at the end of the buffer waits for its other half. */
    private void encodeMore() throws IOException {
        chars.compact();
        ended = reader.read(chars) < 0;
        chars.flip();
        encoded.clear();
        if (encoder.encode(chars, encoded, ended).isError()) {
            throw new MalformedInputException(1);
        }
        encoded.flip();
    }
}
