package io.github.tfsafety.localaws.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a Query request, flattened by the client: {@code Tags.Tag.1.Key=Name}. A list may name its items in
 * any way ({@code .Tag.1}, {@code .member.1}), as clients differ in it.
 */
public final class QueryParameters {

    private final SortedMap<String, String> values;

    private QueryParameters(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    public static QueryParameters of(Map<String, String> values) {
        return new QueryParameters(new TreeMap<>(values));
    }

    static QueryParameters parse(String form) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new QueryParameters(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    QueryParameters without(String... names) {
        SortedMap<String, String> rest = new TreeMap<>(values);
        for (String name : names) {
            rest.remove(name);
        }
        return new QueryParameters(rest);
    }

    public Map<String, String> asMap() {
        return values;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A text that must be there.
     *
     * @throws AwsError if the parameter is missing
     */
    public String required(String name) {
        return text(name)
                .orElseThrow(() ->
                        new AwsError(400, "MissingParameter", "The request must contain the parameter " + name + "."));
    }

    public Optional<Integer> integer(String name) {
        return text(name).map(value -> {
            try {
                return Integer.valueOf(value);
            } catch (NumberFormatException e) {
                throw malformed(name, value);
            }
        });
    }

    public Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
            } catch (DateTimeException e) {
                throw malformed(name, value);
            }
        });
    }

    /** Whether the flag is there and true. */
    public boolean isTrue(String name) {
        return text(name).filter(value -> value.equalsIgnoreCase("true")).isPresent();
    }

    /** Whether the parameter is there, be it as a text, an empty list, a list or a structure. */
    public boolean has(String name) {
        return values.containsKey(name) || values.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** The members of a structure, under their own names. */
    public QueryParameters structure(String name) {
        SortedMap<String, String> members = new TreeMap<>();
        String prefix = name + ".";
        values.tailMap(prefix).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                members.put(key.substring(prefix.length()), value);
            }
        });
        return new QueryParameters(members);
    }

    /** A list of texts, in the order of its numbers. */
    public List<String> texts(String name) {
        List<String> items = new ArrayList<>();
        for (QueryParameters item : items(name)) {
            item.values.values().stream().findFirst().ifPresent(items::add);
        }
        return items;
    }

    /** A list of structures, in the order of its numbers. */
    public List<QueryParameters> items(String name) {
        SortedMap<Integer, SortedMap<String, String>> items = new TreeMap<>();
        structure(name).values.forEach((key, value) -> {
            String[] parts = key.split("\\.", 3);
            if (parts.length >= 2 && parts[1].chars().allMatch(Character::isDigit)) {
                items.computeIfAbsent(Integer.valueOf(parts[1]), number -> new TreeMap<>())
                        .put(parts.length == 3 ? parts[2] : "", value);
            }
        });
        return items.values().stream().map(QueryParameters::new).toList();
    }

    /** The first parts of all names. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        values.keySet().forEach(key -> names.add(key.split("\\.", 2)[0]));
        return names;
    }

    /**
     * Refuses what would have to be ignored.
     *
     * @throws AwsError if there is a parameter of another name
     */
    public void allowOnly(Set<String> known) {
        Set<String> unknown = names();
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw AwsError.notCovered("the parameter " + String.join(", ", unknown));
        }
    }

    private static AwsError malformed(String name, String value) {
        return new AwsError(400, "MalformedInput", "The value " + value + " of " + name + " cannot be read.");
    }
}
