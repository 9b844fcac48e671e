package io.github.tfsafety.localaws.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.WireReply;

/** The answer to a request that no service takes, so that no protocol is known for it. */
final class Unrouted {

    private Unrouted() {}

    static WireReply reply(AwsError error) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("__type", error.code())
                .put("message", error.getMessage())
                .toString();
        return new WireReply(error.status(), "application/json", body);
    }
}
