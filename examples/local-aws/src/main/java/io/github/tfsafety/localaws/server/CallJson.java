package io.github.tfsafety.localaws.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The call log as JSON. */
final class CallJson {

    private CallJson() {}

    static ArrayNode of(List<RecordedCall> calls) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        calls.forEach(call -> array.add(of(call)));
        return array;
    }

    private static ObjectNode of(RecordedCall call) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("time", call.time().toString())
                .put("service", call.service())
                .put("account", call.account())
                .put("region", call.region())
                .put("operation", call.operation());
        ObjectNode parameters = json.putObject("parameters");
        call.parameters().forEach(parameters::put);
        Outcome outcome = call.outcome();
        if (outcome instanceof Outcome.Refused refused) {
            json.put("outcome", "refused").put("status", refused.status()).put("code", refused.code());
        } else if (outcome instanceof Outcome.Dropped dropped) {
            json.put("outcome", "dropped").put("effect", dropped.effect() == Outcome.Effect.DONE ? "done" : "none");
        } else {
            json.put("outcome", "done");
        }
        return json;
    }
}
