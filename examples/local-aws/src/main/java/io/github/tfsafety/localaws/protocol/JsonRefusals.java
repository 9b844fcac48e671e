package io.github.tfsafety.localaws.protocol;

/** What services that speak JSON say to a caller who may not call them. */
final class JsonRefusals {

    private JsonRefusals() {}

    static AwsError accessDenied(String service, String operation) {
        return new AwsError(
                400,
                "AccessDeniedException",
                "User: operator is not authorized to perform: " + service + ":" + operation
                        + " because no identity-based policy allows the action");
    }

    static AwsError expiredCredentials() {
        return new AwsError(400, "ExpiredTokenException", "The security token included in the request is expired");
    }
}
