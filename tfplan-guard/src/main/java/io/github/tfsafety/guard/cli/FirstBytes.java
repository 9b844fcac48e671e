package io.github.tfsafety.guard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The first bytes of a file, which tell what it may be whatever its name says. */
final class FirstBytes {
    private static final int COUNT = 512;
    private static final String ZIP = "PK";

    /** JSON objects, lists of them, with or without a byte order mark. */
    private static final Pattern JSON = Pattern.compile("(?s)(?:\u00ef\u00bb\u00bf)?\\s*(?:\\[\\s*)?\\{.*");

    /** Zip, which saved plans are; UTF-16, as PowerShell writes JSON; gzip, bzip2, xz, zstd, which may hold a plan. */
    private static final List<String> OTHERS =
            List.of(ZIP, "\u00ff\u00fe", "\u00fe\u00ff", "\u001f\u008b", "BZh", "\u00fd7zXZ", "(\u00b5/\u00fd");

    private final String bytes;

    private FirstBytes(String bytes) {
        this.bytes = bytes;
    }

    /** Of a file that cannot be read nothing is known, so that it may be anything. */
    static FirstBytes of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new FirstBytes(new String(in.readNBytes(COUNT), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new FirstBytes(ZIP);
        }
    }

    boolean isZip() {
        return bytes.startsWith(ZIP);
    }

    boolean mayBePlan() {
        return JSON.matcher(bytes).matches() || OTHERS.stream().anyMatch(bytes::startsWith);
    }
}
