package io.github.tfsafety.cumulus.operation;

import static java.util.Objects.requireNonNull;

/** How the task that does the work of an operation stands. */
public sealed interface TaskNow {
    /** It is at work, or about to be. */
    record AtWork() implements TaskNow {}

    /**
     * It is over.
     *
     * @param how in ECS's words
     */
    record Over(String how) implements TaskNow {
        public Over {
            requireNonNull(how, "how");
        }
    }

    /** Nobody tells: the operation names no task, or ECS may not be asked. */
    record NotTold(String why) implements TaskNow {
        public NotTold {
            requireNonNull(why, "why");
        }
    }
}
