package io.github.tfsafety.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known of the resource types that hold data; the data itself is in {@code catalogue-*.txt}. */
final class Catalogue {
    /** One file for each provider. */
    private static final List<String> FILES = List.of("catalogue-aws.txt");

    private static final Entry UNKNOWN_TYPE = new Entry(Role.DATA, List.of("arn", "id"), List.of(), List.of());

    private final Map<String, Entry> entries = new HashMap<>();

    /** What a type is for. */
    enum Role {
        /** Holds data. */
        DATA,
        /** The recovery of data depends on it. */
        RECOVERY,
        /** Databases are placed by it, and the provider destroys none that is in use. */
        PLACEMENT
    }

    /**
     * One type.
     *
     * @param identity the attributes that tell objects of the type apart, most telling first
     * @param links the attributes that name what an object needs, or is a copy or a part of
     */
    record Entry(Role role, List<String> identity, List<Setting> settings, List<Link> links) {
        Entry {
            identity = List.copyOf(identity);
            settings = List.copyOf(settings);
            links = List.copyOf(links);
        }
    }

    private Catalogue() {}

    static Catalogue builtIn() {
        return BuiltIn.INSTANCE;
    }

    /** Loaded once, when first asked for. */
    private static final class BuiltIn {
        static final Catalogue INSTANCE = load();

        private static Catalogue load() {
            Catalogue catalogue = new Catalogue();
            for (String file : FILES) {
                try (Reader reader = new InputStreamReader(
                        Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file),
                        StandardCharsets.UTF_8)) {
                    new BufferedReader(reader).lines().forEach(catalogue::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return catalogue;
        }
    }

    private void add(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String[] words = line.trim().split(" +");
        List<Setting> settings = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (String word : Arrays.asList(words).subList(3, words.length)) {
            int at = word.indexOf('@');
            if (at < 0) {
                settings.add(Setting.parse(word));
            } else {
                links.add(new Link(word.substring(0, at), word.substring(at + 1)));
            }
        }
        Role role = Role.valueOf(words[1].toUpperCase(Locale.ROOT));
        Entry entry = new Entry(role, Arrays.asList(words[2].split(",")), settings, links);
        if (entries.put(words[0], entry) != null) {
            throw new IllegalStateException("the catalogue lists a type twice: " + words[0]);
        }
    }

    Set<String> types() {
        return Set.copyOf(entries.keySet());
    }

    /** The type's entry; for a type that is not listed, one with the usual identity and no settings. */
    Entry entry(String type) {
        return entries.getOrDefault(type, UNKNOWN_TYPE);
    }

    /** Whether some type that holds data names objects of the type that it needs. */
    boolean isNamedByData(String type) {
        return entries.values().stream()
                .filter(entry -> entry.role() == Role.DATA)
                .flatMap(entry -> entry.links().stream())
                .anyMatch(link -> link.mayName(type));
    }

    /** Every attribute whose value some rule looks at. */
    Set<String> attributes() {
        Set<String> paths = new HashSet<>(UNKNOWN_TYPE.identity());
        for (Entry entry : entries.values()) {
            paths.addAll(entry.identity());
            entry.settings().forEach(setting -> paths.add(setting.path()));
            entry.links().forEach(link -> paths.add(link.path()));
        }
        return paths;
    }
}
