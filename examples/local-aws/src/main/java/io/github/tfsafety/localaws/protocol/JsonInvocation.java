package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/** A call whose parameters and reply are JSON. */
final class JsonInvocation implements Invocation {

    private final JsonOperation operation;
    private final JsonRequest request;
    private final String contentType;
    private final Set<String> bulk;

    JsonInvocation(JsonOperation operation, JsonRequest request, String contentType, Set<String> bulk) {
        this.operation = requireNonNull(operation);
        this.request = requireNonNull(request);
        this.contentType = requireNonNull(contentType);
        this.bulk = bulk;
    }

    @Override
    public String operation() {
        return request.operation();
    }

    @Override
    public Map<String, String> parameters() {
        return request.parameters().flattened(bulk);
    }

    @Override
    public WireReply perform(String requestId) {
        return new WireReply(200, contentType, operation.perform(request).toString());
    }
}
