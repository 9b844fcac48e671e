package io.github.tfsafety.cumulus.readiness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the policy of a bucket says about its deletion. */
final class BucketPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ACTIONS = Set.of("s3:deletebucket", "s3:deletebucket*", "s3:delete*", "s3:*", "*");

    private BucketPolicy() {}

    /** Whether it denies everybody, without conditions, to delete the bucket. */
    static boolean deniesDeletion(String policy) {
        try {
            for (JsonNode statement : each(JSON.readTree(policy).path("Statement"))) {
                if (statement.path("Effect").asText().equals("Deny")
                        && statement.path("Condition").isMissingNode()
                        && isEverybody(statement.path("Principal"))
                        && isDeletion(statement.path("Action"))) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isEverybody(JsonNode principal) {
        return principal.asText().equals("*") || principal.path("AWS").asText().equals("*");
    }

    private static boolean isDeletion(JsonNode actions) {
        for (JsonNode action : each(actions)) {
            if (ACTIONS.contains(action.asText().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** One of them may stand without a list around it. */
    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() ? node : List.of(node);
    }
}
