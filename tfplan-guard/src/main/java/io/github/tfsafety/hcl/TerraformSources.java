package io.github.tfsafety.hcl;

import io.github.tfsafety.plan.HclStrings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the blocks of resources in a root module and in the local modules that it calls. */
public final class TerraformSources {
    private static final Pattern LOCAL_SOURCE =
            Pattern.compile("^\\s*source\\s*=\\s*\"(\\.\\.?/[^\"$]*)\"", Pattern.MULTILINE);

    private final Path root;
    private final Map<Path, List<Block>> blocks = new HashMap<>();

    private TerraformSources(Path root) {
        this.root = root;
    }

    /** Where a block begins; lines are counted from 1. */
    public record Place(Path file, int line) {}

    private record Block(List<String> header, Place place, String body) {}

    /** An import block, as far as it is written out: the address as it stands there, and the id. */
    public record ImportBlock(String to, String id, ValueOrigin.Place place) {}

    public static TerraformSources in(Path root) {
        return new TerraformSources(root);
    }

    /** The block of a managed resource; empty where it is not found, or its module is not local. */
    public Optional<Place> resource(List<String> modulePath, String type, String name) {
        return moduleFolder(modulePath)
                .flatMap(folder -> find(folder, List.of("resource", type, name)))
                .map(Block::place);
    }

    /**
     * Where the value of an argument of a managed resource comes from.
     *
     * @param modulePath names of module calls, without instance keys, the outermost first
     */
    public ValueOrigin origin(List<String> modulePath, String type, String name, String argument) {
        return new OriginTracer(root).trace(modulePath, type, name, argument);
    }

    /** The variable's default, if it is a plain string in the root. */
    public Optional<ValueOrigin.Literal> defaultOf(String variable) {
        return ModuleSources.in(root)
                .block("variable", variable)
                .flatMap(block -> block.assigned("default"))
                .flatMap(assigned -> HclStrings.decode(assigned.expression())
                        .map(value -> new ValueOrigin.Literal(value, assigned.place())));
    }

    /**
     * The import blocks of the root whose id is a plain string; none if the root has files that would change what
     * others say.
     */
    public List<ImportBlock> imports() {
        try {
            return ModuleSources.in(root)
                    .blocks("import")
                    .flatMap(block -> block
                            .assigned("to")
                            .flatMap(to -> block.assigned("id")
                                    .flatMap(id -> HclStrings.decode(id.expression())
                                            .map(text -> new ImportBlock(
                                                    to.expression().strip(), text, to.place()))))
                            .stream())
                    .toList();
        } catch (HclException notFollowed) {
            return List.of();
        }
    }

    private Optional<Path> moduleFolder(List<String> modulePath) {
        Path folder = root;
        for (String step : modulePath) {
            Optional<Matcher> source = find(folder, List.of("module", step))
                    .map(block -> LOCAL_SOURCE.matcher(block.body()))
                    .filter(Matcher::find);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            folder = folder.resolve(source.get().group(1)).normalize();
        }
        return Optional.of(folder);
    }

    private Optional<Block> find(Path folder, List<String> header) {
        return blocks.computeIfAbsent(folder, TerraformSources::blocksIn).stream()
                .filter(block -> block.header().equals(header))
                .findFirst();
    }

    private static List<Block> blocksIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Block> found = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".tf"))
                    .sorted()
                    .toList()) {
                found.addAll(blocksOf(file, Files.readString(file, StandardCharsets.UTF_8)));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Blocks only serve to point at lines, so a file that cannot be placed is passed over. */
    private static List<Block> blocksOf(Path file, String text) {
        List<Block> found = new ArrayList<>();
        HclSkipper skipper = new HclSkipper(text);
        try {
            int at = skipper.skipBlankAndComments(0);
            while (at < text.length()) {
                int brace = text.indexOf('{', at);
                if (brace < 0) {
                    break;
                }
                int end = skipper.endOfValue(brace);
                List<String> header = List.of(
                        text.substring(at, brace).replace("\"", " ").strip().split("\\s+"));
                found.add(new Block(header, new Place(file, skipper.lineOf(at)), text.substring(brace, end)));
                at = skipper.skipBlankAndComments(end);
            }
        } catch (HclException e) {
            return List.copyOf(found);
        }
        return found;
    }
}
