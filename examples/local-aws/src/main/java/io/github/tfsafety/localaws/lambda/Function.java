package io.github.tfsafety.localaws.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A function as it is now. */
final class Function {

    final String name;
    final String arn;
    final FunctionHandler handler;
    volatile OptionalInt reservedConcurrency = OptionalInt.empty();
    String description = "";
    int timeout = 3;
    int memory = 128;

    /** The variables of its environment, null for none. */
    @Nullable
    JsonNode environment;

    private int revision = 1;

    Function(String name, String arn, FunctionHandler handler) {
        this.name = requireNonNull(name);
        this.arn = requireNonNull(arn);
        this.handler = requireNonNull(handler);
    }

    void changed() {
        revision++;
    }

    String revision() {
        return "00000000-0000-0000-0000-%012d".formatted(revision);
    }

    ObjectNode describe(ObjectNode target) {
        target.put("FunctionName", name)
                .put("FunctionArn", arn)
                .put("Runtime", "provided.al2023")
                .put("Handler", "handler")
                .put("Role", "arn:aws:iam::" + arn.split(":", 6)[4] + ":role/lambda")
                .put("CodeSize", 1)
                .put("Description", description)
                .put("Timeout", timeout)
                .put("MemorySize", memory)
                .put("LastModified", "2026-01-01T00:00:00.000+0000")
                .put("Version", "$LATEST")
                .put("State", "Active")
                .put("LastUpdateStatus", "Successful")
                .put("RevisionId", revision());
        if (environment != null) {
            target.set("Environment", environment);
        }
        return target;
    }
}
