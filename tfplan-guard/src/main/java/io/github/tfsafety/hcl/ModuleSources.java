package io.github.tfsafety.hcl;

import io.github.tfsafety.hcl.BodyScanner.Block;
import io.github.tfsafety.hcl.BodyScanner.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration files of one module. Files that would change what others say, overrides and JSON, are not read: a
 * module that has any cannot be followed.
 */
final class ModuleSources {
    private final Path folder;
    private final List<Source> sources;

    private ModuleSources(Path folder, List<Source> sources) {
        this.folder = folder;
        this.sources = sources;
    }

    private record Source(Path file, String text, Body body) {}

    /** A block in one of the files. */
    record Located(Path file, String text, Block block) {
        Body body() {
            return BodyScanner.scan(text, block.bodyStart(), block.bodyEnd());
        }

        Optional<Assigned> assigned(String name) {
            return body().assignments().stream()
                    .filter(assignment -> assignment.name().equals(name))
                    .map(assignment ->
                            new Assigned(assignment.valueIn(text), new ValueOrigin.Place(file, assignment.line())))
                    .findFirst();
        }
    }

    /** An expression, and where it is assigned. */
    record Assigned(String expression, ValueOrigin.Place place) {}

    /**
     * Reads a module.
     *
     * @throws HclException if a file cannot be placed, or must not be passed over
     */
    static ModuleSources in(Path folder) {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".tf.json") || name.equals("override.tf") || name.endsWith("_override.tf")) {
                    throw new HclException(file + " may change what the other files say, and is not read", 1);
                }
                if (name.endsWith(".tf")) {
                    sources.add(read(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModuleSources(folder, sources);
    }

    private static Source read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        try {
            return new Source(file, text, BodyScanner.scan(text, start, text.length()));
        } catch (HclException e) {
            throw new HclException(file + ": " + e.reason(), e.line());
        }
    }

    Path folder() {
        return folder;
    }

    Optional<Located> block(String... header) {
        return blocks(header[0])
                .filter(located -> located.block().header().equals(List.of(header)))
                .findFirst();
    }

    /** All blocks of a type, {@code locals} for instance. */
    Stream<Located> blocks(String type) {
        return sources.stream()
                .flatMap(source ->
                        source.body().blocks().stream().map(block -> new Located(source.file(), source.text(), block)))
                .filter(located -> located.block().header().get(0).equals(type));
    }
}
