package io.github.tfsafety.localaws.protocol;

import java.util.Map;

/** A request that was understood and can be performed. */
public interface Invocation {

    /** Whether other calls are served while this one is. */
    enum Manner {
        ALONE,
        /** It then touches nothing that other calls change. */
        BESIDE_OTHERS
    }

    String operation();

    /** Calls are served one at a time, unless they say otherwise. */
    default Manner manner() {
        return Manner.ALONE;
    }

    /** The parameters, flattened to dotted names such as {@code Tags.Tag.1.Key}; secrets are in clear text here. */
    Map<String, String> parameters();

    /**
     * Lets the operation have its effect.
     *
     * @throws AwsError if AWS would refuse it
     */
    WireReply perform(String requestId);
}
