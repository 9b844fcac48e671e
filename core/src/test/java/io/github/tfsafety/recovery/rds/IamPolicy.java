package io.github.tfsafety.recovery.rds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A policy of {@code core/iam}, as far as actions go: IAM's deny wins over every allow. */
record IamPolicy(List<Pattern> allowed, List<Pattern> denied) {
    /** Services whose IAM prefix is not the name in a request's signature. */
    private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch");

    static IamPolicy of(String file) {
        List<Pattern> allowed = new ArrayList<>();
        List<Pattern> denied = new ArrayList<>();
        for (JsonNode statement : tree(Path.of("iam", file)).path("Statement")) {
            List<Pattern> into = "Deny".equals(statement.path("Effect").asText()) ? denied : allowed;
            JsonNode actions = statement.path("Action");
            if (actions.isTextual()) {
                into.add(pattern(actions.asText()));
            }
            actions.forEach(action -> into.add(pattern(action.asText())));
        }
        return new IamPolicy(allowed, denied);
    }

    static String action(String service, String operation) {
        return PREFIXES.getOrDefault(service, service) + ":" + operation;
    }

    boolean allows(String action) {
        return matches(allowed, action) && !denies(action);
    }

    boolean denies(String action) {
        return matches(denied, action);
    }

    private static boolean matches(List<Pattern> patterns, String action) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(action).matches());
    }

    private static Pattern pattern(String action) {
        return Pattern.compile(Pattern.quote(action).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    }

    private static JsonNode tree(Path file) {
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
