package io.github.tfsafety.localaws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Encryption with a key of KMS. Without one, a table is encrypted with DynamoDB's own key and says nothing of it. */
final class Encryption {

    private static final String DEFAULT_KEY = "00000000-0000-0000-0000-000000000000";

    private Encryption() {}

    /** What a SSESpecification asks for: null for DynamoDB's own key. */
    static @Nullable JsonNode read(TableStore store, JsonNode specification) {
        if (!specification.path("Enabled").asBoolean()) {
            return null;
        }
        String key = specification.path("KMSMasterKeyId").asText(DEFAULT_KEY);
        return JsonNodeFactory.instance
                .objectNode()
                .put("Status", "ENABLED")
                .put("SSEType", "KMS")
                .put("KMSMasterKeyArn", key.startsWith("arn:") ? key : store.arn("kms", "key/" + key));
    }

    /** @throws io.github.tfsafety.localaws.protocol.AwsError if the key of KMS cannot be used */
    static void requireUsable(TableStore store, @Nullable JsonNode encryption) {
        if (encryption != null) {
            store.requireUsableKey(encryption.path("KMSMasterKeyArn").asText());
        }
    }

    static void describe(ObjectNode target, @Nullable JsonNode encryption) {
        if (encryption != null) {
            target.set("SSEDescription", encryption);
        }
    }
}
