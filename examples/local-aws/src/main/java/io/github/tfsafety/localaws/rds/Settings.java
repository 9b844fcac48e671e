package io.github.tfsafety.localaws.rds;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.QueryParameters;
import io.github.tfsafety.localaws.protocol.XmlElement;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The values of the settings of one resource; immutable. */
final class Settings<S extends Enum<S> & Setting> {

    private final Class<S> kind;
    private final Map<S, List<String>> values;

    private Settings(Class<S> kind, Map<S, List<String>> values) {
        this.kind = kind;
        EnumMap<S, List<String>> copy = new EnumMap<>(kind);
        copy.putAll(values);
        this.values = Collections.unmodifiableMap(copy);
    }

    static <S extends Enum<S> & Setting> Settings<S> none(Class<S> kind) {
        return new Settings<>(kind, Map.of());
    }

    /** What a resource has when nobody sets anything. */
    static <S extends Enum<S> & Setting> Settings<S> initial(Class<S> kind) {
        EnumMap<S, List<String>> values = new EnumMap<>(kind);
        for (S setting : kind.getEnumConstants()) {
            if (!setting.row().initial().isEmpty()) {
                values.put(setting, setting.row().initial());
            }
        }
        return new Settings<>(kind, values);
    }

    /** What a call sets. */
    static <S extends Enum<S> & Setting> Settings<S> given(Class<S> kind, Origin origin, QueryParameters parameters) {
        EnumMap<S, List<String>> values = new EnumMap<>(kind);
        for (S setting : kind.getEnumConstants()) {
            if (setting.row().takenBy().contains(origin)) {
                setting.row().read(parameters).ifPresent(value -> values.put(setting, value));
            }
        }
        return new Settings<>(kind, values);
    }

    /** The names of the parameters that a call can set, without the members of structures. */
    static <S extends Enum<S> & Setting> Set<String> parameters(Class<S> kind, Origin origin, String... others) {
        Set<String> names = new HashSet<>(Set.of(others));
        for (S setting : kind.getEnumConstants()) {
            if (setting.row().takenBy().contains(origin)) {
                names.add(setting.row().parameter().split("\\.", 2)[0]);
            }
        }
        return names;
    }

    /** What a restore of this kind copies. */
    Settings<S> carriedBy(Origin restore) {
        return only(setting -> setting.row().carriedBy().contains(restore));
    }

    Settings<S> only(Predicate<S> wanted) {
        EnumMap<S, List<String>> some = new EnumMap<>(kind);
        values.forEach((setting, value) -> {
            if (wanted.test(setting)) {
                some.put(setting, value);
            }
        });
        return new Settings<>(kind, some);
    }

    /** These values, where the others have none of their own. */
    Settings<S> overlaidBy(Settings<S> others) {
        EnumMap<S, List<String>> all = new EnumMap<>(kind);
        all.putAll(values);
        all.putAll(others.values);
        return new Settings<>(kind, all);
    }

    Settings<S> with(S setting, String value) {
        return with(setting, List.of(value));
    }

    Settings<S> with(S setting, List<String> value) {
        EnumMap<S, List<String>> all = new EnumMap<>(kind);
        all.putAll(values);
        all.put(setting, List.copyOf(value));
        return new Settings<>(kind, all);
    }

    Settings<S> withDefault(S setting, String value) {
        return text(setting).isPresent() ? this : with(setting, value);
    }

    boolean has(S setting) {
        return values.containsKey(setting);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Optional<String> text(S setting) {
        return list(setting).stream().findFirst();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    String get(S setting) {
        return text(setting).orElseThrow();
    }

    boolean isTrue(S setting) {
        return text(setting).filter(Boolean::parseBoolean).isPresent();
    }

    List<String> list(S setting) {
        return requireNonNull(values.getOrDefault(setting, List.of()));
    }

    void write(XmlElement parent) {
        values.forEach((setting, value) -> setting.row().write(parent, value));
    }
}
