package io.github.tfsafety.localaws.protocol;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/** A service of the AWS JSON protocol: the operation's name in the {@code X-Amz-Target} header, JSON in, JSON out. */
public final class JsonService implements AwsService {

    private final String signingName;
    private final String contentType;
    private final Map<String, JsonOperation> operations;
    private final Set<String> bulk;

    /** @param version 1.0 or 1.1 */
    public JsonService(String signingName, String version, Map<String, JsonOperation> operations) {
        this(signingName, version, operations, Set.of());
    }

    /** @param bulk parameters that hold users' data, of which a record tells the amount only */
    public JsonService(String signingName, String version, Map<String, JsonOperation> operations, Set<String> bulk) {
        this.signingName = requireNonNull(signingName);
        this.contentType = "application/x-amz-json-" + version;
        this.operations = Map.copyOf(operations);
        this.bulk = Set.copyOf(bulk);
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
        String target = wire.header("X-Amz-Target").orElse("");
        String name = target.substring(target.indexOf('.') + 1);
        JsonOperation operation = operations.get(name);
        if (operation == null) {
            throw new AwsError(
                    400,
                    "UnknownOperationException",
                    "local-aws has no operation " + name + " in " + signingName + ".");
        }
        JsonParameters parameters = new JsonParameters(JsonBody.read(wire.text()));
        return new JsonInvocation(operation, new JsonRequest(wire.scope(), name, parameters), contentType, bulk);
    }

    @Override
    public WireReply refuse(AwsError error, String requestId) {
        return new WireReply(
                error.status(), contentType, JsonBody.refusal(error).toString());
    }

    @Override
    public AwsError throttling() {
        return new AwsError(400, "ThrottlingException", "Rate exceeded");
    }

    @Override
    public AwsError accessDenied(String operation) {
        return JsonRefusals.accessDenied(signingName, operation);
    }

    @Override
    public AwsError expiredCredentials() {
        return JsonRefusals.expiredCredentials();
    }
}
