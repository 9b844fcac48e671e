package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The public API's function, {@code PREFIX-ApiEndpoints}. With a reserved concurrency of 0 it answers nobody (AWS
 * Lambda documentation, "Configuring reserved concurrency"), so that dashboards and scripts write nothing.
 */
public final class ArchiveApi {
    static final String CLOSE = "close the archive API";
    static final String OPEN = "open the archive API";
    static final String BEFORE = "reserved concurrency before";
    static final String NONE = "none";

    private final LambdaClient lambda;
    private final String function;

    public ArchiveApi(LambdaClient lambda, String function) {
        this.lambda = requireNonNull(lambda, "lambda");
        this.function = requireNonNull(function, "function");
    }

    /** Whether a run closed it, or was about to: then rules are disabled already, and it may answer nobody. */
    public static boolean isClosedBy(Run run) {
        return run.journal().intentOf(CLOSE).isPresent();
    }

    /** Closes it; the run remembers what was before, also over a try that was cut off. */
    public void close(Run run) {
        String before = run.journal()
                .intentOf(CLOSE)
                .map(intent -> requireNonNull(intent.get(BEFORE)))
                .orElseGet(() -> reserved().map(String::valueOf).orElse(NONE));
        run.step(CLOSE, Map.of("function", function, BEFORE, before), () -> {
            AwsCall.call(
                    "PutFunctionConcurrency",
                    () -> lambda.putFunctionConcurrency(
                            put -> put.functionName(function).reservedConcurrentExecutions(0)));
            require(Optional.of(0));
        });
    }

    /**
     * Opens it as it was before.
     *
     * @param before what a run remembered
     */
    public void open(String before, Run run) {
        Optional<Integer> wanted = before.equals(NONE) ? Optional.empty() : Optional.of(Integer.valueOf(before));
        run.step(OPEN, Map.of("function", function, "reserved concurrency", before), () -> {
            if (wanted.isPresent()) {
                AwsCall.call(
                        "PutFunctionConcurrency",
                        () -> lambda.putFunctionConcurrency(
                                put -> put.functionName(function).reservedConcurrentExecutions(wanted.get())));
            } else {
                AwsCall.call(
                        "DeleteFunctionConcurrency",
                        () -> lambda.deleteFunctionConcurrency(delete -> delete.functionName(function)));
            }
            require(wanted);
        });
    }

    /** Its reserved concurrency; empty if it has none. */
    public Optional<Integer> reserved() {
        return Optional.ofNullable(AwsCall.call(
                        "GetFunctionConcurrency",
                        () -> lambda.getFunctionConcurrency(get -> get.functionName(function)))
                .reservedConcurrentExecutions());
    }

    private void require(Optional<Integer> wanted) {
        Optional<Integer> found = reserved();
        if (!found.equals(wanted)) {
            throw new CumulusException("The function " + function + " has the reserved concurrency "
                    + found.map(String::valueOf).orElse(NONE) + " and not "
                    + wanted.map(String::valueOf).orElse(NONE) + "; somebody else changes it, too. Resume the run");
        }
    }
}
