package io.github.tfsafety.localaws.protocol;

import java.util.Map;

/** A request that was understood and can be performed. */
public interface Invocation {

    String operation();

    /** The parameters, flattened to dotted names such as {@code Tags.Tag.1.Key}; secrets are in clear text here. */
    Map<String, String> parameters();

    /**
     * Lets the operation have its effect.
     *
     * @throws AwsError if AWS would refuse it
     */
    WireReply perform(String requestId);
}
