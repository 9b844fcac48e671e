package io.github.tfsafety.cumulus.readiness;

/** How a setting stands. */
public enum Grade {
    /** As it should be. */
    GOOD("good"),
    /** Recoverable, but worse than need be. */
    WEAK("weak"),
    /** It could not be told, which counts like a fault where data hangs on it. */
    UNKNOWN("unknown"),
    /** Data could not be recovered, or not without loss that nobody has chosen. */
    FAULT("FAULT");

    private final String word;

    Grade(String word) {
        this.word = word;
    }

    /** As it is shown to a person. */
    public String word() {
        return word;
    }
}
