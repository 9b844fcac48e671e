package io.github.tfsafety.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The absolute address of a resource instance, such as {@code module.db["eu.west"].aws_rds_cluster.main[0]}.
 *
 * <p>Two addresses are equal when Terraform would print them alike; {@link #toString()} prints as Terraform does.
 */
public final class ResourceAddress {
    private final List<ModuleStep> modules;
    private final ResourceMode mode;
    private final String type;
    private final String name;
    private final @Nullable InstanceKey key;
    private final String moduleText;
    private final String text;

    /** An address whose texts are known: those that {@link #of} would make. */
    ResourceAddress(
            List<ModuleStep> modules,
            ResourceMode mode,
            String type,
            String name,
            @Nullable InstanceKey key,
            String moduleText,
            String text) {
        this.modules = List.copyOf(modules);
        this.mode = requireNonNull(mode);
        this.type = requireNonNull(type);
        this.name = requireNonNull(name);
        this.key = key;
        this.moduleText = requireNonNull(moduleText);
        this.text = requireNonNull(text);
    }

    static ResourceAddress of(
            List<ModuleStep> modules, ResourceMode mode, String type, String name, @Nullable InstanceKey key) {
        String moduleText = joined(modules);
        String text = (modules.isEmpty() ? "" : moduleText + ".")
                + mode.addressPrefix()
                + type
                + "."
                + name
                + (key == null ? "" : key);
        return new ResourceAddress(modules, mode, type, name, key, moduleText, text);
    }

    private static String joined(List<ModuleStep> modules) {
        return modules.stream().map(ModuleStep::toString).collect(Collectors.joining("."));
    }

    /**
     * Reads an address as Terraform prints and accepts it.
     *
     * @throws AddressSyntaxException if the text is anything else
     */
    public static ResourceAddress parse(String address) {
        return new AddressParser(address).parse();
    }

    public List<ModuleStep> modules() {
        return modules;
    }

    /** The module path as Terraform prints it, {@code module.a.module.b["k"]}; empty for the root module. */
    public String moduleAddress() {
        return moduleText;
    }

    public ResourceMode mode() {
        return mode;
    }

    public String type() {
        return type;
    }

    public String name() {
        return name;
    }

    public Optional<InstanceKey> key() {
        return Optional.ofNullable(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceAddress address && text.equals(address.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
