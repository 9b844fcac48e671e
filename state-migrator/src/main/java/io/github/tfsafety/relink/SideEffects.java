package io.github.tfsafety.relink;

import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.plan.ResourceMode;
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
 * Data sources that do something when they are read, and ephemeral resources that do when they are opened: every plan
 * and every import does that. One that is only a comment is found, too; the other way round would be worse.
 */
final class SideEffects {
    private static final Set<String> TYPES = Set.of("aws_lambda_invocation", "external", "http");
    private static final Pattern BLOCK =
            Pattern.compile("\\b(data|ephemeral)\\s+\"?(\\w+)\"?\\s+\"?([\\w-]+)\"?\\s*\\{");
    private static final Pattern JSON_BLOCK =
            Pattern.compile("\"(aws_lambda_invocation|external|http)\"\\s*:\\s*[\\[{]");

    private final SourceTree tree;
    private final StateFile state;

    SideEffects(SourceTree tree, StateFile state) {
        this.tree = tree;
        this.state = state;
    }

    void requireAllowed(Set<String> allowed) {
        Set<String> found = find();
        found.removeAll(allowed);
        if (!found.isEmpty()) {
            throw new RelinkException(
                    "Reading these data sources or opening these ephemeral resources runs something, and every plan"
                            + " and import of a re-link does it: " + String.join(", ", found)
                            + ". If that may happen, name each: --allow-data-source "
                            + found.iterator().next());
        }
    }

    private Set<String> find() {
        Set<String> found = new TreeSet<>();
        state.addresses().stream()
                .filter(address -> address.mode() == ResourceMode.DATA && TYPES.contains(address.type()))
                .map(SideEffects::named)
                .forEach(found::add);
        try {
            for (Path folder : tree.moduleFolders()) {
                findIn(folder, found);
            }
        } catch (IOException e) {
            throw new RelinkException("Could not read the configuration of " + tree.root(), e);
        }
        return found;
    }

    private static String named(ResourceAddress address) {
        return "data." + address.type() + "." + address.name();
    }

    private static void findIn(Path folder, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = file.toString();
                if (name.endsWith(".tf") || name.endsWith(".tofu")) {
                    Matcher block = BLOCK.matcher(text(file));
                    while (block.find()) {
                        if (TYPES.contains(block.group(2))) {
                            found.add(block.group(1) + "." + block.group(2) + "." + block.group(3));
                        }
                    }
                } else if (name.endsWith(".tf.json")
                        && JSON_BLOCK.matcher(text(file)).find()) {
                    found.add(folder.relativize(file).toString());
                }
            }
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
