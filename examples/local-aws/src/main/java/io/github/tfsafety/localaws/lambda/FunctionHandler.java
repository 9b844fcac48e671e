package io.github.tfsafety.localaws.lambda;

/** The code of a function. A {@link RuntimeException} is a function error, which its caller is told of. */
@FunctionalInterface
public interface FunctionHandler {

    /**
     * Handles one invocation.
     *
     * @param payload JSON
     * @return JSON
     */
    String handle(String payload);
}
