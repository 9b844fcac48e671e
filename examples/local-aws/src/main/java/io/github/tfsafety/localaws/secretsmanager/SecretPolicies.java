package io.github.tfsafety.localaws.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonRequest;

/** The resource policy of a secret; it is stored, not enforced. */
final class SecretPolicies {

    private SecretPolicies() {}

    static ObjectNode get(SecretStore store, JsonRequest request) {
        Secret secret = store.findUsable(request.parameters().required("SecretId"));
        ObjectNode reply = SecretOperations.named(request, secret);
        return secret.policy == null ? reply : reply.put("ResourcePolicy", secret.policy);
    }

    static ObjectNode put(SecretStore store, JsonRequest request) {
        Secret secret = store.findUsable(request.parameters().required("SecretId"));
        secret.policy = request.parameters().required("ResourcePolicy");
        return SecretOperations.named(request, secret);
    }

    static ObjectNode delete(SecretStore store, JsonRequest request) {
        Secret secret = store.findUsable(request.parameters().required("SecretId"));
        secret.policy = null;
        return SecretOperations.named(request, secret);
    }
}
