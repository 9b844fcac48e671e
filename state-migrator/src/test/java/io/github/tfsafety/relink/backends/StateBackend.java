package io.github.tfsafety.relink.backends;

import java.util.Map;

/** A place that really keeps Terraform's state, and what a test may do to it behind Terraform's back. */
public interface StateBackend extends AutoCloseable {
    String DEFAULT_WORKSPACE = "default";

    /** The {@code terraform} block that makes a root use this backend. */
    String block();

    /** What terraform needs in its environment to reach it. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** The stored state, byte for byte; empty where there is none. */
    byte[] stored(String workspace);

    default byte[] stored() {
        return stored(DEFAULT_WORKSPACE);
    }

    /** Puts a state there without any lock, as somebody else's tool would; an empty one takes it away. */
    void overwrite(String workspace, byte[] state);

    /**
     * Takes the state away. {@code terraform state pull} then prints nothing on the local backend, and on all others a
     * state with serial 0, an empty lineage and no resources.
     */
    default void empty() {
        overwrite(DEFAULT_WORKSPACE, new byte[0]);
    }

    /** Takes the lock of a stored state as somebody else would, and keeps it until the answer is closed. */
    Held lockedByAnother(String workspace);

    @Override
    void close();

    /** A lock in somebody else's hand. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
