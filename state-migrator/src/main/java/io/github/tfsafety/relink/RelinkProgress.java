package io.github.tfsafety.relink;

/** Told what a re-link is about to do, in one line a step. */
@FunctionalInterface
public interface RelinkProgress {
    /** Tells nobody. */
    RelinkProgress SILENT = text -> {};

    void about(String text);
}
