package io.github.tfsafety.relink;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.plan.ModuleStep;
import io.github.tfsafety.plan.ResourceAddress;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the outputs of a root come from, by the references that a plan tells of its configuration (Terraform
 * documentation, "JSON Output Format": configuration), and which of them a plan changes anyway. What a {@code local}
 * refers to is not in a plan; all locals of a module are taken for one, by the text of the module.
 */
final class OutputOrigins {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final JsonNode changes;
    private final Function<String, Set<String>> locals;

    private OutputOrigins(JsonNode root, JsonNode changes, Function<String, Set<String>> locals) {
        this.root = root;
        this.changes = changes;
        this.locals = locals;
    }

    /**
     * Reads a saved plan of the configuration.
     *
     * @param locals what the locals of a module refer to; a module is the names of the calls that lead to it, joined by
     *     dots
     */
    static OutputOrigins read(TerraformCli terraform, Path plan, Function<String, Set<String>> locals) {
        return terraform.showPlan(plan, input -> read(input, locals));
    }

    static OutputOrigins read(InputStream plan, Function<String, Set<String>> locals) {
        JsonNode root = JSON.createObjectNode();
        JsonNode changes = JSON.createObjectNode();
        try (JsonParser parser = JSON.createParser(plan)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("configuration")) {
                    root = JSON.<JsonNode>readTree(parser).path("root_module");
                } else if (member.equals("output_changes")) {
                    changes = JSON.readTree(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OutputOrigins(root, changes, locals);
    }

    /** Whether the plan changes the output. */
    boolean isPending(String output) {
        JsonNode actions = changes.path(output).path("actions");
        return actions.isArray()
                && !actions.isEmpty()
                && !actions.path(0).asText().equals("no-op");
    }

    /** Whether an output comes from one of the addresses, or from one of the variables of the root. */
    boolean derives(String output, List<ResourceAddress> addresses, Set<String> variables) {
        Set<String> origins = new TreeSet<>();
        follow(references(root.path("outputs").path(output)), "", origins, new HashSet<>());
        return addresses.stream().map(OutputOrigins::withoutKeys).anyMatch(origins::contains)
                || variables.stream().anyMatch(variable -> origins.contains("var." + variable));
    }

    private static String withoutKeys(ResourceAddress address) {
        return address.modules().stream()
                        .map(ModuleStep::name)
                        .map(name -> "module." + name + ".")
                        .collect(Collectors.joining())
                + address.type() + "." + address.name();
    }

    private void follow(Set<String> references, String module, Set<String> origins, Set<String> seen) {
        for (String reference : references) {
            if (seen.add(module + " " + reference)) {
                followOne(reference.split("[.\\[]"), module, origins, seen);
            }
        }
    }

    private void followOne(String[] parts, String module, Set<String> origins, Set<String> seen) {
        if (parts.length < 2) {
            return;
        }
        switch (parts[0]) {
            case "var" -> followVariable(parts[1], module, origins, seen);
            case "local" -> follow(locals.apply(module), module, origins, seen);
            case "module" -> followModule(parts, module, origins, seen);
            case "data" -> {
                if (parts.length > 2) {
                    follow(ofResource("data." + parts[1] + "." + parts[2], module), module, origins, seen);
                }
            }
            default -> origins.add(prefix(module) + parts[0] + "." + parts[1]);
        }
    }

    private void followVariable(String name, String module, Set<String> origins, Set<String> seen) {
        if (module.isEmpty()) {
            origins.add("var." + name);
            return;
        }
        int last = module.lastIndexOf('.');
        String caller = last < 0 ? "" : module.substring(0, last);
        JsonNode call = configuration(caller).path("module_calls").path(module.substring(last + 1));
        follow(references(call.path("expressions").path(name)), caller, origins, seen);
    }

    /** One output of a module, or all of them where the reference names none. */
    private void followModule(String[] parts, String module, Set<String> origins, Set<String> seen) {
        String called = module.isEmpty() ? parts[1] : module + "." + parts[1];
        for (Map.Entry<String, JsonNode> output :
                configuration(called).path("outputs").properties()) {
            if (List.of(parts).subList(2, parts.length).contains(output.getKey()) || parts.length == 2) {
                follow(references(output.getValue()), called, origins, seen);
            }
        }
    }

    private Set<String> ofResource(String address, String module) {
        for (JsonNode resource : configuration(module).path("resources")) {
            if (resource.path("address").asText().equals(address)) {
                return references(resource.path("expressions"));
            }
        }
        return Set.of();
    }

    private JsonNode configuration(String module) {
        JsonNode found = root;
        for (String name : module.isEmpty() ? new String[0] : module.split("\\.")) {
            found = found.path("module_calls").path(name).path("module");
        }
        return found;
    }

    /** All references in an expression, however deep. */
    private static Set<String> references(JsonNode expression) {
        Set<String> references = new TreeSet<>();
        for (JsonNode list : expression.findValues("references")) {
            list.forEach(reference -> references.add(reference.asText()));
        }
        // Beside module.a.b there is always module.a, too, which would stand for all outputs of the module.
        references.removeIf(one -> references.stream().anyMatch(other -> other.startsWith(one + ".")));
        return references;
    }

    private static String prefix(String module) {
        return module.isEmpty() ? "" : "module." + module.replace(".", ".module.") + ".";
    }
}
