package io.github.tfsafety.reconcile;

/** How one record differs between the stores, and what a person may do about it. Nothing of it is done here. */
public enum DifferenceKind {
    ONLY_IN_DYNAMODB("only in DynamoDB", "migrate it again: the migration inserts what PostgreSQL has not"),
    ONLY_IN_POSTGRESQL(
            "only in PostgreSQL", "find out whether it was deleted on purpose; if so, delete it in PostgreSQL by hand"),
    NEWER_IN_DYNAMODB("newer in DynamoDB", "migrate it again: the migration overwrites what is older in PostgreSQL"),
    NEWER_IN_POSTGRESQL(
            "newer in PostgreSQL",
            "the migration skips it: keep PostgreSQL's, or repair the record in DynamoDB by hand"),
    SAME_TIME_OTHER_CONTENT(
            "same time, other content", "the migration skips it: compare both, and repair the wrong one by hand"),
    MISSING_REFERENCE(
            "refers to what PostgreSQL has not", "migrate what it refers to first; its own migration fails until then");

    private final String words;
    private final String proposal;

    DifferenceKind(String words, String proposal) {
        this.words = words;
        this.proposal = proposal;
    }

    /** The kind for a person. */
    public String words() {
        return words;
    }

    /** What a person may do. */
    public String proposal() {
        return proposal;
    }
}
