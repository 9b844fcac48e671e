package io.github.tfsafety.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers which resources an attribute's value comes from, following variables up to the calling modules. */
public final class References {
    static final References NONE = new References(ConfiguredModule.EMPTY);

    private final ConfiguredModule root;

    References(ConfiguredModule root) {
        this.root = root;
    }

    /**
     * The resources that the expression of an attribute refers to, as addresses without instance keys:
     * {@code module.keys.aws_kms_key.db}. Empty where the configuration does not show any.
     */
    public Set<String> of(ResourceAddress resource, String attribute) {
        Set<String> found = new LinkedHashSet<>();
        List<String> path = resource.modules().stream().map(ModuleStep::name).toList();
        List<ConfiguredModule> modules = modulesAlong(path);
        if (modules.size() == path.size() + 1) {
            Map<String, List<String>> expressions =
                    modules.get(path.size()).resources.getOrDefault(resource.type() + "." + resource.name(), Map.of());
            resolve(expressions.getOrDefault(attribute, List.of()), path, modules, found);
        }
        return found;
    }

    private List<ConfiguredModule> modulesAlong(List<String> path) {
        List<ConfiguredModule> modules = new ArrayList<>(List.of(root));
        for (String step : path) {
            ConfiguredModule.ModuleCall call =
                    modules.get(modules.size() - 1).calls.get(step);
            if (call == null) {
                break;
            }
            modules.add(call.module());
        }
        return modules;
    }

    private void resolve(
            List<String> references, List<String> path, List<ConfiguredModule> modules, Set<String> found) {
        for (String reference : references) {
            String[] parts = reference.split("[.\\[]", 4);
            if (parts.length < 2) {
                continue;
            }
            if (parts[0].equals("var")) {
                resolveVariable(parts[1], path, modules, found);
            } else if (isResourceType(parts[0])) {
                found.add(prefix(path) + parts[0] + "." + parts[1]);
            }
        }
    }

    private void resolveVariable(
            String variable, List<String> path, List<ConfiguredModule> modules, Set<String> found) {
        if (path.isEmpty()) {
            return;
        }
        int parent = path.size() - 1;
        ConfiguredModule.ModuleCall call = modules.get(parent).calls.get(path.get(parent));
        if (call != null) {
            resolve(call.arguments().getOrDefault(variable, List.of()), path.subList(0, parent), modules, found);
        }
    }

    private static boolean isResourceType(String word) {
        return switch (word) {
            case "local", "module", "each", "count", "path", "terraform", "self", "data", "var" -> false;
            default -> true;
        };
    }

    private static String prefix(List<String> path) {
        StringBuilder prefix = new StringBuilder();
        path.forEach(step -> prefix.append("module.").append(step).append('.'));
        return prefix.toString();
    }
}
