package io.github.tfsafety.localaws.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of a JSON service. */
@FunctionalInterface
public interface JsonOperation {

    /** Performs the operation and returns the body of the reply. */
    ObjectNode perform(JsonRequest request);
}
