package io.github.tfsafety.recovery;

/**
 * The tag that tells a later look which run made a resource. No restore call of AWS takes a token against doing it
 * twice: what is there already is ours if it bears the run's id, and somebody else's if not.
 */
public final class RunTag {
    public static final String KEY = "tfsafety:run";

    private RunTag() {}

    /** Whether a source's tag is to be given to its copy: AWS's own cannot be, and another run's must not. */
    public static boolean isInherited(String key) {
        return !KEY.equals(key) && !key.startsWith("aws:");
    }
}
