package io.github.tfsafety.guard;

/**
 * Answers what could be recovered of a database. The guard itself asks no provider; whoever can ask one hands this in
 * ({@link PlanGuard#asking}).
 *
 * <p>An implementation must be sure to speak of the very database that the identity names, in its own account and
 * region, and answers {@link Evidence.Unknown} wherever it is not, or cannot ask. It does not throw.
 */
@FunctionalInterface
public interface RecoveryEvidence {
    /** What could be recovered of the database if it were lost now. */
    Evidence of(EndangeredDatabase database);
}
