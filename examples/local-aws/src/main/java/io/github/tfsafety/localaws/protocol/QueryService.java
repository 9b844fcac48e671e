package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/** A service of the AWS Query protocol: form parameters in, XML out. */
public final class QueryService implements AwsService {

    private static final String XML = "text/xml";

    private final String signingName;
    private final String namespace;
    private final Map<String, QueryOperation> operations;

    public QueryService(String signingName, String namespace, Map<String, QueryOperation> operations) {
        this.signingName = requireNonNull(signingName);
        this.namespace = requireNonNull(namespace);
        this.operations = Map.copyOf(operations);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public Set<String> operations() {
        return operations.keySet();
    }

    @Override
    public Invocation read(WireRequest wire) {
        QueryParameters parameters = QueryParameters.parse(wire.text());
        String name = parameters
                .text("Action")
                .orElseThrow(() -> new AwsError(400, "MissingAction", "The request names no Action."));
        QueryOperation operation = operations.get(name);
        if (operation == null) {
            throw new AwsError(400, "InvalidAction", "local-aws has no operation " + name + " in " + signingName + ".");
        }
        return new Query(operation, new QueryRequest(wire.scope(), name, parameters.without("Action", "Version")));
    }

    @Override
    public WireReply refuse(AwsError error, String requestId) {
        XmlElement body = XmlElement.of("ErrorResponse")
                .add(XmlElement.of("Error")
                        .text("Type", error.side())
                        .text("Code", error.code())
                        .text("Message", error.message()))
                .text("RequestId", requestId);
        return new WireReply(error.status(), XML, body.document(namespace));
    }

    @Override
    public AwsError throttling() {
        return new AwsError(400, "Throttling", "Rate exceeded");
    }

    @Override
    public AwsError accessDenied(String operation) {
        return new AwsError(
                403,
                "AccessDenied",
                "User: operator is not authorized to perform: " + signingName + ":" + operation
                        + " because no identity-based policy allows the action");
    }

    @Override
    public AwsError expiredCredentials() {
        return new AwsError(403, "ExpiredToken", "The security token included in the request is expired");
    }

    private final class Query implements Invocation {
        private final QueryOperation operation;
        private final QueryRequest request;

        Query(QueryOperation operation, QueryRequest request) {
            this.operation = operation;
            this.request = request;
        }

        @Override
        public String operation() {
            return request.operation();
        }

        @Override
        public Map<String, String> parameters() {
            return request.parameters().asMap();
        }

        @Override
        public WireReply perform(String requestId) {
            XmlElement body = XmlElement.of(request.operation() + "Response")
                    .add(operation.perform(request))
                    .add(XmlElement.of("ResponseMetadata").text("RequestId", requestId));
            return new WireReply(200, XML, body.document(namespace));
        }
    }
}
