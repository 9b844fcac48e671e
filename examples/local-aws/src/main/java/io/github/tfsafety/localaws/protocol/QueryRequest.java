package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

public record QueryRequest(String region, String operation, QueryParameters parameters) {
    public QueryRequest {
        requireNonNull(region);
        requireNonNull(operation);
        requireNonNull(parameters);
    }

    /** The empty element that receives this operation's result. */
    public XmlElement result() {
        return XmlElement.of(operation + "Result");
    }
}
