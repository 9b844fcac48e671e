package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of databases, written down before a loss: AWS forgets most of them when it deletes a database.
 *
 * @param takenAt when AWS was asked
 */
public record SettingsCapsule(Instant takenAt, List<Entry> entries) {
    public SettingsCapsule {
        requireNonNull(takenAt, "takenAt");
        entries = List.copyOf(entries);
    }

    /** The settings of one database, by its ARN. */
    public Optional<Entry> of(String arn) {
        return entries.stream().filter(entry -> entry.arn().equals(arn)).findFirst();
    }

    /**
     * The settings of a database of a kind, by its name; empty also if two accounts or regions have one of that name.
     */
    public Optional<Entry> of(String kind, String name) {
        List<Entry> named = entries.stream()
                .filter(entry -> entry.kind().equals(kind) && entry.name().equals(name))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /**
     * The settings of one database.
     *
     * @param kind such as {@code rds-cluster} or {@code dynamodb-table}
     * @param name its name or identifier
     * @param sections JSON texts by name, such as {@code cluster}, {@code instances}, {@code alarms}; no secrets
     */
    public record Entry(String arn, String kind, String name, Map<String, String> sections) {
        public Entry {
            requireNonNull(arn, "arn");
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            sections = Collections.unmodifiableMap(new TreeMap<>(sections));
        }

        public Optional<String> section(String section) {
            return Optional.ofNullable(sections.get(section));
        }
    }
}
