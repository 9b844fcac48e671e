package io.github.tfsafety.recovery;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns the SDK's exceptions into one of ours that names the operation. Faults that a caller expects are caught before
 * they get here.
 */
public final class AwsCall {
    private AwsCall() {}

    /**
     * Makes a call.
     *
     * @param operation the operation's name in AWS's API
     * @throws AwsFailedException if AWS refuses it, or gives no answer after the SDK's own retries
     */
    public static <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            String message =
                    e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
            String advice = AwsFault.adviceFor(code).map(todo -> "\n  " + todo).orElse("");
            throw new AwsFailedException(operation, code, operation + " failed: " + code + ": " + message + advice, e);
        } catch (SdkException e) {
            throw new AwsFailedException(operation, "", operation + " got no answer from AWS: " + e.getMessage(), e);
        }
    }
}
