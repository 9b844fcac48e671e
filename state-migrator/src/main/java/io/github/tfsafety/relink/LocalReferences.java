package io.github.tfsafety.relink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the locals of a module may refer to: every reference in the text of a file that has a block of locals. It finds
 * too many rather than too few, and serves to tell only that a value cannot come from somewhere.
 */
final class LocalReferences {
    private static final Pattern LOCALS = Pattern.compile("(?m)^\\s*locals\\s*\\{");
    private static final Pattern REFERENCE =
            Pattern.compile("\\b(?:var|local|module|data|[a-z]\\w*_\\w+)(?:\\.[\\w-]+)+");

    private LocalReferences() {}

    static Set<String> in(Path module) {
        Set<String> references = new TreeSet<>();
        try (Stream<Path> files = Files.list(module)) {
            for (Path file : (Iterable<Path>) files.filter(LocalReferences::isConfiguration)::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                if (LOCALS.matcher(text).find() || file.toString().endsWith(".json")) {
                    Matcher reference = REFERENCE.matcher(text);
                    while (reference.find()) {
                        references.add(reference.group());
                    }
                }
            }
        } catch (IOException e) {
            throw new RelinkException("Could not read the configuration in " + module, e);
        }
        return references;
    }

    private static boolean isConfiguration(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".tf") || name.endsWith(".tofu") || name.endsWith(".tf.json"));
    }
}
