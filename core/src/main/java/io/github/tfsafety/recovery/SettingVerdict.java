package io.github.tfsafety.recovery;

/** What became of one setting of the source in the restored database. */
public enum SettingVerdict {
    /** AWS carried it over, or the restore call did: it was compared and is equal. */
    CARRIED("carried"),
    /** It was set afterwards, compared, and is equal. */
    REAPPLIED("re-applied"),
    /** No call of AWS can make it equal; the row says why. */
    CANNOT_BE("cannot be"),
    /** It lies outside of the database or needs a decision; the row says what a person has to do. */
    REPORT_ONLY("report only"),
    /** The source's value, or the restored one's, could not be learnt. */
    UNKNOWN("unknown"),
    /** It should be equal, and is not. */
    DIFFERS("DIFFERS");

    private final String words;

    SettingVerdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether a report with such a row is wanting. What is unknown cannot be called equal. */
    public boolean isWanting() {
        return this == DIFFERS || this == UNKNOWN;
    }
}
