package io.github.tfsafety.plan;

import io.github.tfsafety.plan.ConfiguredModule.ModuleCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads which attribute refers to what. References only serve to explain, so beyond a bound no more are kept. */
final class ConfigurationReader {
    private static final int MOST_REFERENCES = 50_000;

    private final JsonCursor cursor;
    private int references;

    ConfigurationReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /** Consumes the {@code configuration} under the cursor. */
    ConfiguredModule read() {
        ConfiguredModule[] root = {ConfiguredModule.EMPTY};
        cursor.object("the configuration", member -> {
            if (member.equals("root_module")) {
                root[0] = readModule();
            } else {
                cursor.skip();
            }
        });
        return root[0];
    }

    private ConfiguredModule readModule() {
        ConfiguredModule module = new ConfiguredModule();
        cursor.object("a module of the configuration", member -> {
            switch (member) {
                case "resources" -> cursor.array(member, () -> readResource(module));
                case "module_calls" -> cursor.object(member, name -> module.calls.put(name, readCall()));
                default -> cursor.skip();
            }
        });
        return module;
    }

    private void readResource(ConfiguredModule module) {
        String[] address = {""};
        Map<String, List<String>> expressions = new HashMap<>();
        cursor.object("a resource of the configuration", member -> {
            switch (member) {
                case "address" -> address[0] = cursor.string(member);
                case "expressions" -> readExpressions(expressions);
                default -> cursor.skip();
            }
        });
        if (!expressions.isEmpty()) {
            module.resources.put(address[0], expressions);
        }
    }

    private ModuleCall readCall() {
        Map<String, List<String>> arguments = new HashMap<>();
        ConfiguredModule[] module = {ConfiguredModule.EMPTY};
        cursor.object("a module call", member -> {
            switch (member) {
                case "expressions" -> readExpressions(arguments);
                case "module" -> module[0] = readModule();
                default -> cursor.skip();
            }
        });
        return new ModuleCall(arguments, module[0]);
    }

    private void readExpressions(Map<String, List<String>> expressions) {
        cursor.object("expressions", attribute -> {
            List<String> found = new ArrayList<>();
            collect(found);
            if (!found.isEmpty() && references < MOST_REFERENCES) {
                references += found.size();
                expressions.put(attribute, found);
            }
        });
    }

    /** An expression is an object with its references, or nested blocks of such objects. */
    private void collect(List<String> found) {
        if (cursor.isArray()) {
            cursor.array("an expression", () -> collect(found));
        } else if (cursor.isObject()) {
            cursor.object("an expression", member -> {
                if (member.equals("references") && cursor.isArray()) {
                    cursor.array(member, () -> addReference(found));
                } else {
                    collect(found);
                }
            });
        }
    }

    private void addReference(List<String> found) {
        if (cursor.isString()) {
            found.add(cursor.text());
        } else {
            cursor.skip();
        }
    }
}
