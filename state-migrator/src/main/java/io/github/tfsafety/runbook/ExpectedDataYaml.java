package io.github.tfsafety.runbook;

import io.github.tfsafety.runbook.ExpectedData.Counted;
import io.github.tfsafety.runbook.ExpectedData.Tolerance;
import io.github.tfsafety.runbook.ExpectedData.Witnessed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is expected of a database's data, as {@code recovery.yaml} says it. */
final class ExpectedDataYaml {
    private static final String AT_LEAST = "items-at-least";
    private static final String SAME = "same";
    private static final String NO_LESS = "no-less";

    private ExpectedDataYaml() {}

    static ExpectedData read(StrictNode node) {
        if (node.has(AT_LEAST)) {
            return new Counted(number(node.withKeys(AT_LEAST).text(AT_LEAST), AT_LEAST));
        }
        node.withKeys("before", "database", "user", "tolerance", "host", "port", "sslmode", "password-from");
        return new Witnessed(
                Path.of(node.text("before")),
                node.text("database"),
                node.text("user"),
                node.optionalText("tolerance").map(ExpectedDataYaml::tolerance).orElse(Tolerance.NO_LESS),
                node.optionalText("host").orElse(null),
                node.optionalText("port")
                        .map(text -> (int) number(text, "port"))
                        .orElse(null),
                node.optionalText("sslmode").orElse(null),
                node.optionalText("password-from").orElse(null));
    }

    private static long number(String text, String key) {
        if (!text.matches("\\d{1,15}")) {
            throw new RunbookException("\"" + key + "\" must be a number, not \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    private static Tolerance tolerance(String text) {
        return switch (text) {
            case SAME -> Tolerance.SAME;
            case NO_LESS -> Tolerance.NO_LESS;
            default ->
                throw new RunbookException("\"tolerance\" is " + SAME + " or " + NO_LESS + ", not \"" + text + "\"");
        };
    }

    /** The keys and values to write. */
    static Map<String, String> written(ExpectedData data) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (data instanceof Counted counted) {
            keys.put(AT_LEAST, String.valueOf(counted.atLeast()));
        } else if (data instanceof Witnessed witnessed) {
            keys.put("before", witnessed.before().toString());
            keys.put("database", witnessed.database());
            keys.put("user", witnessed.user());
            keys.put("tolerance", witnessed.tolerance() == Tolerance.SAME ? SAME : NO_LESS);
            witnessed.host().ifPresent(host -> keys.put("host", host));
            witnessed.port().ifPresent(port -> keys.put("port", String.valueOf(port)));
            witnessed.sslMode().ifPresent(mode -> keys.put("sslmode", mode));
            if (witnessed.mustHavePassword()) {
                keys.put("password-from", witnessed.passwordFrom());
            }
        }
        return keys;
    }
}
