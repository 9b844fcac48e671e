package io.github.tfsafety.rehearsal;

/** What a rehearsal came to, for the tests to assert. */
sealed interface Outcome permits RehearsalOutcome, TablesOutcome {
    /** What is told at the end. */
    String summary();
}
