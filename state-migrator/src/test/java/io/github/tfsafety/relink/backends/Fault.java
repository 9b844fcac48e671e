package io.github.tfsafety.relink.backends;

/** How a server that keeps states fails one request. */
public enum Fault {
    /** The connection ends without an answer, and nothing was done. */
    DROP_BEFORE_EFFECT,
    /** What was asked for is done, but the connection ends without an answer. */
    DROP_AFTER_EFFECT,
    /** Answered with 500; nothing was done. */
    ERROR_BEFORE_EFFECT,
    /** Answered with 500 although what was asked for is done. */
    ERROR_AFTER_EFFECT;

    boolean hasEffect() {
        return this == DROP_AFTER_EFFECT || this == ERROR_AFTER_EFFECT;
    }

    boolean drops() {
        return this == DROP_BEFORE_EFFECT || this == DROP_AFTER_EFFECT;
    }
}
