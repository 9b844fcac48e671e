package io.github.tfsafety.cumulus.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.CumulusException;
import java.io.IOException;
import java.util.Optional;

/** The root outputs in a state (version 4), of which only plain texts that are not sensitive are given out. */
final class StateOutputs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode outputs;

    private StateOutputs(JsonNode outputs) {
        this.outputs = outputs;
    }

    /** The outputs of a state as {@code terraform state pull} prints it, which is nothing where there is none. */
    static StateOutputs of(byte[] state) {
        try {
            return new StateOutputs(JSON.readTree(state).path("outputs"));
        } catch (IOException e) {
            throw new CumulusException("The state is not JSON; look at what terraform state pull prints");
        }
    }

    Optional<String> text(String name) {
        JsonNode output = outputs.path(name);
        return output.path("sensitive").asBoolean() || !output.path("value").isTextual()
                ? Optional.empty()
                : Optional.of(output.path("value").asText());
    }
}
