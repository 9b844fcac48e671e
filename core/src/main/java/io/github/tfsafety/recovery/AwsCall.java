package io.github.tfsafety.recovery;

import static java.util.Objects.requireNonNullElse;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns the SDK's exceptions into one of ours that names the operation. Faults that a caller expects are caught before
 * they get here.
 */
public final class AwsCall {
    private static final String NO_ANSWER =
            "\n  wait: mend the network, the proxy or the credentials of this machine, then go on with the run";

    private static final String NO_CREDENTIALS = "Unable to load credentials";

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
            AwsErrorDetails details = e.awsErrorDetails();
            // A reply that is no reply of AWS's, a proxy's above all, has neither.
            String code = details == null ? "" : requireNonNullElse(details.errorCode(), "");
            String message = details == null ? "" : requireNonNullElse(details.errorMessage(), "");
            var advice = AwsFault.adviceFor(code).orElseGet(() -> AwsFault.adviceForStatus(e.statusCode()));
            throw new AwsFailedException(
                    operation, code, operation + " failed: " + code + ": " + message + "\n  " + advice, e);
        } catch (SdkException e) {
            throw new AwsFailedException(operation, "", operation + withoutAnswer(e), e);
        }
    }

    /** The SDK tells what each of its ten providers of credentials lacks, and has no class of its own for it. */
    private static String withoutAnswer(SdkException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(NO_CREDENTIALS)
                ? " was not sent: there are no AWS credentials\n  stop: sign in (aws sso login), or set AWS_PROFILE"
                : " got no answer from AWS: " + message + NO_ANSWER;
    }
}
