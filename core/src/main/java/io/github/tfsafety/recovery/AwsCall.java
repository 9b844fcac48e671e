package io.github.tfsafety.recovery;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns the SDK's exceptions into one of ours that names the operation. Faults that a caller expects are caught before
 * it gets here.
 */
final class AwsCall {
    private AwsCall() {}

    static <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            String message =
                    e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
            throw new AwsFailedException(operation, code, operation + " failed: " + code + ": " + message, e);
        } catch (SdkException e) {
            throw new AwsFailedException(operation, "", operation + " got no answer from AWS: " + e.getMessage(), e);
        }
    }
}
