package io.github.tfsafety.localaws.protocol;

import java.util.Set;

/** One AWS service behind its wire protocol. */
public interface AwsService {

    /** The service's name in a credential scope, such as {@code rds}. */
    String signingName();

    /** The names of all operations that it serves. */
    Set<String> operations();

    /**
     * Reads a request without any effect.
     *
     * @throws AwsError if the service has no such operation, or the request cannot be read
     */
    Invocation read(WireRequest request);

    /** The words in which this service answers with an error. */
    WireReply refuse(AwsError error, String requestId);

    /** The error with which this service slows a caller down. */
    AwsError throttling();

    /** The error with which this service refuses a caller whom no policy allows the operation. */
    AwsError accessDenied(String operation);

    /** The error with which this service refuses credentials whose time is over. */
    AwsError expiredCredentials();
}
