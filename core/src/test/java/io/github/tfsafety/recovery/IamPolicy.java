package io.github.tfsafety.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A policy of {@code core/iam}, as far as actions go: IAM's deny wins over every allow. */
public record IamPolicy(Set<String> allowed, Set<String> denied) {
    /** Services whose IAM prefix is not the name in a request's signature. */
    private static final Map<String, String> PREFIXES = Map.of("monitoring", "cloudwatch");

    public static IamPolicy of(String file) {
        IamPolicy policy = new IamPolicy(new TreeSet<>(), new TreeSet<>());
        for (JsonNode statement : tree(Path.of("iam", file)).path("Statement")) {
            Set<String> into = "Deny".equals(statement.path("Effect").asText()) ? policy.denied : policy.allowed;
            JsonNode actions = statement.path("Action");
            if (actions.isTextual()) {
                into.add(actions.asText());
            }
            actions.forEach(action -> into.add(action.asText()));
        }
        return policy;
    }

    /** What a call needs to be allowed. */
    public static String action(RecordedCall call) {
        return action(call.service(), call.operation());
    }

    public static String action(String service, String operation) {
        return PREFIXES.getOrDefault(service, service) + ":" + operation;
    }

    public boolean allows(String action) {
        return matches(allowed, action) && !denies(action);
    }

    public boolean denies(String action) {
        return matches(denied, action);
    }

    private static boolean matches(Set<String> patterns, String action) {
        return patterns.stream()
                .anyMatch(pattern -> pattern(pattern).matcher(action).matches());
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
