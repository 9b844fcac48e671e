package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

public record JsonRequest(Scope scope, String operation, JsonParameters parameters) {
    public JsonRequest {
        requireNonNull(scope);
        requireNonNull(operation);
        requireNonNull(parameters);
    }

    /** The empty object that receives this operation's reply. */
    public ObjectNode reply() {
        return JsonBody.empty();
    }
}
