package io.github.tfsafety.localaws.secretsmanager;

import io.github.tfsafety.localaws.protocol.AwsError;

/** The refusals of Secrets Manager, by their modelled names. */
final class SecretFaults {

    private SecretFaults() {}

    static AwsError notFound(String what) {
        return new AwsError(400, "ResourceNotFoundException", "Secrets Manager can't find the specified " + what + ".");
    }

    static AwsError exists(String what) {
        return new AwsError(
                400, "ResourceExistsException", "The operation failed because the " + what + " already exists.");
    }

    static AwsError invalidRequest(String message) {
        return new AwsError(400, "InvalidRequestException", message);
    }

    static AwsError invalidParameter(String message) {
        return new AwsError(400, "InvalidParameterException", message);
    }
}
