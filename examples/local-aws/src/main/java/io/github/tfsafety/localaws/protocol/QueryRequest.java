package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

public record QueryRequest(Scope scope, String operation, QueryParameters parameters) {
    public QueryRequest {
        requireNonNull(scope);
        requireNonNull(operation);
        requireNonNull(parameters);
    }

    /** The empty element that receives this operation's result. */
    public XmlElement result() {
        return XmlElement.of(operation + "Result");
    }
}
