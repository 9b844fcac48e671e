package io.github.tfsafety.tabledump;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The Lambda functions that a stream is mapped to. Others may read a stream too (Kinesis Client Library applications,
 * for one), and AWS keeps no list of them.
 */
public final class LambdaConsumers implements StreamConsumers {
    private final LambdaClient lambda;

    public LambdaConsumers(LambdaClient lambda) {
        this.lambda = requireNonNull(lambda, "lambda");
    }

    @Override
    public List<String> of(String streamArn) {
        return AwsCall.call(
                "ListEventSourceMappings",
                () -> lambda
                        .listEventSourceMappingsPaginator(mappings -> mappings.eventSourceArn(streamArn))
                        .eventSourceMappings()
                        .stream()
                        .map(mapping -> mapping.functionArn() + " (" + mapping.state() + ")")
                        .toList());
    }
}
