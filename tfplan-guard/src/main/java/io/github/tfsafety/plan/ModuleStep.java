package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code module.name["key"]} of a module path. */
public final class ModuleStep {
    private final String name;
    private final @Nullable InstanceKey key;

    ModuleStep(String name, @Nullable InstanceKey key) {
        this.name = requireNonNull(name);
        this.key = key;
    }

    public String name() {
        return name;
    }

    public Optional<InstanceKey> key() {
        return Optional.ofNullable(key);
    }

    @Override
    public String toString() {
        return "module." + name + (key == null ? "" : key);
    }
}
