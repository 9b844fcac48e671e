package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A service of the AWS REST JSON protocol: the operation in the method and the path, parameters in the path, the query
 * and a JSON body, all of which its operations see as one object.
 */
public final class RestJsonService implements AwsService {

    private static final String CONTENT_TYPE = "application/json";

    private final String signingName;
    private final List<RestRoute> routes;

    public RestJsonService(String signingName, List<RestRoute> routes) {
        this.signingName = requireNonNull(signingName);
        this.routes = List.copyOf(routes);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public Set<String> operations() {
        return routes.stream().map(RestRoute::operation).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Invocation read(WireRequest wire) {
        for (RestRoute route : routes) {
            Optional<ObjectNode> located = route.match(wire);
            if (located.isPresent()) {
                ObjectNode parameters = route.body(wire);
                parameters.setAll(located.get());
                return new RestJsonInvocation(
                        route, new JsonRequest(wire.scope(), route.operation(), new JsonParameters(parameters)));
            }
        }
        throw new AwsError(
                404,
                "UnknownOperationException",
                "local-aws has no operation " + wire.method() + " " + wire.path() + " in " + signingName + ".");
    }

    @Override
    public WireReply refuse(AwsError error, String requestId) {
        return new WireReply(
                        error.status(), CONTENT_TYPE, JsonBody.refusal(error).toString())
                .with("x-amzn-ErrorType", error.code());
    }

    @Override
    public AwsError throttling() {
        return new AwsError(429, "TooManyRequestsException", "Rate exceeded");
    }

    @Override
    public AwsError accessDenied(String operation) {
        return new AwsError(
                403,
                "AccessDeniedException",
                JsonRefusals.accessDenied(signingName, operation).message());
    }

    @Override
    public AwsError expiredCredentials() {
        return new AwsError(
                403, "ExpiredTokenException", JsonRefusals.expiredCredentials().message());
    }

    private record RestJsonInvocation(RestRoute route, JsonRequest request) implements Invocation {
        @Override
        public String operation() {
            return request.operation();
        }

        @Override
        public java.util.Map<String, String> parameters() {
            return request.parameters().flattened(Set.of());
        }

        @Override
        public WireReply perform(String requestId) {
            ObjectNode reply = route.action().perform(request);
            return reply.isEmpty() && route.status() == 204
                    ? new WireReply(204, CONTENT_TYPE, "")
                    : new WireReply(route.status(), CONTENT_TYPE, reply.toString());
        }
    }
}
