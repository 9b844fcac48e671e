package io.github.tfsafety.localaws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.Scope;
import io.github.tfsafety.localaws.protocol.WireRequest;
import java.util.Map;

/** Calls a JSON service as a client in eu-west-1 does, without HTTP. Bodies may use single quotes. */
public record JsonCaller(AwsService service) {

    public JsonNode call(String operation, String body) {
        String reply = service.read(WireRequest.post(
                        new Scope("123456789012", "eu-west-1"),
                        Map.of("X-Amz-Target", "Target." + operation),
                        body.replace('\'', '"')))
                .perform("request")
                .text();
        try {
            return new ObjectMapper().readTree(reply);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The reply is no JSON: " + reply, e);
        }
    }

    public void assertRefused(String code, String operation, String body) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> call(operation, body))
                .extracting(AwsError::code)
                .isEqualTo(code);
    }
}
