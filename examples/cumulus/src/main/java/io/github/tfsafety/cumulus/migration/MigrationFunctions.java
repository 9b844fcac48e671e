package io.github.tfsafety.cumulus.migration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * The functions that migrate: {@code PREFIX-data-migration1}, which has a root of its own (data-migration1-tf) and does
 * its work at once, and {@code PREFIX-postgres-migration-async-operation}, which starts data-migration2 as a task.
 */
public final class MigrationFunctions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "data-migration1";
    private static final String SECOND = "postgres-migration-async-operation";

    private final LambdaClient lambda;
    private final UnaryOperator<String> named;

    /**
     * The functions of one deployment.
     *
     * @param lambda invokes without trying again by itself, and waits as long as a function may run, 15 minutes
     * @param named a resource's name with the deployment's prefix
     */
    public MigrationFunctions(LambdaClient lambda, UnaryOperator<String> named) {
        this.lambda = requireNonNull(lambda, "lambda");
        this.named = requireNonNull(named, "named");
    }

    /** What is missing, one line each; none if both can be invoked. */
    public List<String> missing() {
        return List.of(FIRST, SECOND).stream()
                .map(named)
                .filter(function -> !exists(function))
                .map(function -> "there is no function " + function
                        + (function.endsWith(FIRST)
                                ? ": deploy data-migration1-tf"
                                : ": it is part of cumulus-tf up to version 15"))
                .toList();
    }

    private boolean exists(String function) {
        return AwsCall.call("GetFunctionConfiguration", () -> {
            try {
                lambda.getFunctionConfiguration(get -> get.functionName(function));
                return true;
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }

    /** Collections, providers, operations and rules. It may be asked again: what is there already is skipped. */
    MigrationSummary first() {
        String reply = invoke(named.apply(FIRST), "{}");
        return MigrationSummary.parse(reply)
                .orElseThrow(() -> new CumulusException(named.apply(FIRST) + " answered with no summary of a migration;"
                        + " its log group says what it did"));
    }

    /** Begins to migrate executions, granules with their files, and PDRs; returns the operation's id. */
    String beginSecond() {
        String function = named.apply(SECOND);
        String reply = invoke(function, "{}");
        try {
            String id = JSON.readTree(reply).path("id").asText();
            if (!id.isEmpty()) {
                return id;
            }
        } catch (JsonProcessingException e) {
            throw noOperation(function);
        }
        throw noOperation(function);
    }

    private static CumulusException noOperation(String function) {
        return new CumulusException(function + " answered with no operation; its log group says what it did");
    }

    private String invoke(String function, String payload) {
        InvokeResponse response = AwsCall.call(
                "Invoke",
                () -> lambda.invoke(invoke -> invoke.functionName(function).payload(SdkBytes.fromUtf8String(payload))));
        if (response.functionError() != null) {
            throw new CumulusException(function + " failed (" + response.functionError()
                    + "); its log group /aws/lambda/" + function + " says why. Mend it, and resume the run");
        }
        return response.payload().asUtf8String();
    }
}
