package io.github.tfsafety.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which expressions of the configuration refer to what, for as much of it as was kept. */
final class ConfiguredModule {
    /** By resource ({@code aws_kms_key.db}), then by attribute: the references of the attribute's expression. */
    final Map<String, Map<String, List<String>>> resources = new HashMap<>();

    final Map<String, ModuleCall> calls = new HashMap<>();

    /** A call of a child module: the references of its arguments. */
    record ModuleCall(Map<String, List<String>> arguments, ConfiguredModule module) {}

    static final ConfiguredModule EMPTY = new ConfiguredModule();
}
