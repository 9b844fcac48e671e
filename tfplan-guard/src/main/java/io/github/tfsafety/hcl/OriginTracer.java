package io.github.tfsafety.hcl;

import io.github.tfsafety.hcl.ModuleSources.Assigned;
import io.github.tfsafety.hcl.ModuleSources.Located;
import io.github.tfsafety.hcl.ValueOrigin.Expression;
import io.github.tfsafety.hcl.ValueOrigin.Literal;
import io.github.tfsafety.hcl.ValueOrigin.Place;
import io.github.tfsafety.hcl.ValueOrigin.RootVariable;
import io.github.tfsafety.hcl.ValueOrigin.Unknown;
import io.github.tfsafety.plan.HclStrings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows one argument from a resource to where its value is written. */
final class OriginTracer {
    private static final int LONGEST = 50;
    private static final Pattern LOCAL_MODULE = Pattern.compile("\\.\\.?/.*");
    private static final Pattern REFERENCE = Pattern.compile("(?:\"\\$\\{\\s*)?(var|local)\\.([\\w-]+)(?:\\s*}\")?");

    private final Path root;
    private final Map<Path, ModuleSources> modules = new HashMap<>();

    OriginTracer(Path root) {
        this.root = root;
    }

    ValueOrigin trace(List<String> modulePath, String type, String name, String argument) {
        try {
            List<ModuleSources> path = follow(modulePath);
            ModuleSources module = path.get(path.size() - 1);
            Optional<Located> resource = module.block("resource", type, name);
            if (resource.isEmpty()) {
                return unknown("there is no resource \"" + type + "\" \"" + name + "\" in " + module.folder());
            }
            Optional<Assigned> assigned = resource.get().assigned(argument);
            if (assigned.isEmpty()) {
                return unknown(type + "." + name + " does not set " + argument);
            }
            Hcl4jReading.requireAgreement(
                    resource.get(), argument, assigned.get().expression());
            return trace(assigned.get(), path, modulePath, 0);
        } catch (HclException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    /** The modules on the way, the root first. */
    private List<ModuleSources> follow(List<String> modulePath) {
        List<ModuleSources> path = new ArrayList<>(List.of(module(root)));
        for (String step : modulePath) {
            ModuleSources caller = path.get(path.size() - 1);
            String source = call(caller, step)
                    .assigned("source")
                    .flatMap(assigned -> HclStrings.decode(assigned.expression()))
                    .orElse("");
            if (!LOCAL_MODULE.matcher(source).matches()) {
                throw new HclException("module " + step + " is not a local one", 1);
            }
            path.add(module(caller.folder().resolve(source).normalize()));
        }
        return path;
    }

    private static Located call(ModuleSources caller, String name) {
        return caller.block("module", name)
                .orElseThrow(() -> new HclException("there is no module " + name + " in " + caller.folder(), 1));
    }

    private ModuleSources module(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new HclException("there is no folder " + folder, 1);
        }
        return modules.computeIfAbsent(folder, ModuleSources::in);
    }

    private ValueOrigin trace(Assigned assigned, List<ModuleSources> path, List<String> modulePath, int steps) {
        String expression = assigned.expression();
        Optional<String> literal = HclStrings.decode(expression);
        if (literal.isPresent()) {
            return new Literal(literal.get(), assigned.place());
        }
        Matcher reference = REFERENCE.matcher(expression);
        if (!reference.matches() || steps > LONGEST) {
            return new Expression(expression, assigned.place());
        }
        String name = reference.group(2);
        ModuleSources module = path.get(path.size() - 1);
        if (reference.group(1).equals("local")) {
            return local(module, name)
                    .map(next -> trace(next, path, modulePath, steps + 1))
                    .orElseGet(() -> new Unknown("local." + name + " is not defined", assigned.place()));
        }
        if (modulePath.isEmpty()) {
            return new RootVariable(name, assigned.place());
        }
        return throughCall(name, assigned, path, modulePath, steps);
    }

    private ValueOrigin throughCall(
            String name, Assigned assigned, List<ModuleSources> path, List<String> modulePath, int steps) {
        int last = modulePath.size() - 1;
        Optional<Assigned> argument = call(path.get(last), modulePath.get(last)).assigned(name);
        if (argument.isPresent()) {
            return trace(argument.get(), path.subList(0, last + 1), modulePath.subList(0, last), steps + 1);
        }
        return path.get(last + 1)
                .block("variable", name)
                .flatMap(variable -> variable.assigned("default"))
                .map(value -> trace(value, path, modulePath, steps + 1))
                .orElseGet(() -> new Unknown("the variable " + name + " gets no value", assigned.place()));
    }

    private static Optional<Assigned> local(ModuleSources module, String name) {
        return module.blocks("locals")
                .flatMap(locals -> locals.assigned(name).stream())
                .findFirst();
    }

    private ValueOrigin unknown(String reason) {
        return new Unknown(reason, new Place(root, 1));
    }
}
