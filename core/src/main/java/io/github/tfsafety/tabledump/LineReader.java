package io.github.tfsafety.tabledump;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads a file's lines as bytes, compressed or not. Lines with nothing but white space are passed over. */
final class LineReader implements AutoCloseable {
    /** An item has 400 KB at most; escapes and types make a line longer, not this long. */
    private static final int LONGEST = 8 << 20;

    private static final int BUFFER = 1 << 16;
    private static final String COMPRESSED = ".gz";

    private final InputStream in;
    private long number;

    private LineReader(InputStream in) {
        this.in = in;
    }

    static LineReader open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        return new LineReader(
                isCompressed(file) ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw);
    }

    static boolean isCompressed(Path file) {
        return file.toString().endsWith(COMPRESSED);
    }

    /** The number of the line that was read last; the first is 1. */
    long number() {
        return number;
    }

    /** The next line that is not blank; empty at the end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        while (read >= 0) {
            number++;
            boolean blank = true;
            while (read >= 0 && read != '\n') {
                blank &= Character.isWhitespace(read);
                line.write(read);
                if (line.size() > LONGEST) {
                    throw new TableDumpException("Line " + number + " is longer than any item can be");
                }
                read = in.read();
            }
            if (!blank) {
                return Optional.of(line.toByteArray());
            }
            line.reset();
            read = in.read();
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
