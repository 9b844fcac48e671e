package io.github.tfsafety.cumulus.operation;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.api.AsyncOperation;
import io.github.tfsafety.recovery.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Follows an asynchronous operation until it has ended, or until nobody can tell any more whether it will. */
public final class FollowedOperation {
    /** An operation may be written down as ended a moment after its task has stopped, and be read late. */
    private static final int LOOKS_AFTER_ITS_TASK = 3;

    private final Function<String, Optional<AsyncOperation>> records;
    private final Function<String, TaskNow> tasks;
    private final Pace pace;
    private final Consumer<String> progress;

    /**
     * A follower.
     *
     * @param records how an operation of that id stands now
     * @param tasks how the task of that ARN stands now
     * @param pace how often to look, and for how long
     */
    public FollowedOperation(
            Function<String, Optional<AsyncOperation>> records,
            Function<String, TaskNow> tasks,
            Pace pace,
            Consumer<String> progress) {
        this.records = requireNonNull(records, "records");
        this.tasks = requireNonNull(tasks, "tasks");
        this.pace = requireNonNull(pace, "pace");
        this.progress = requireNonNull(progress, "progress");
    }

    /** How an operation ended, as far as could be seen. */
    public sealed interface Outcome {
        /** It says that it succeeded. */
        record Succeeded() implements Outcome {}

        /** It ended, and not well. */
        record Failed(String why) implements Outcome {
            public Failed {
                requireNonNull(why, "why");
            }
        }

        /** It still says that it runs; a later look may find it ended. */
        record StillRunning(String why) implements Outcome {
            public StillRunning {
                requireNonNull(why, "why");
            }
        }
    }

    /**
     * Waits for its end, and for that of its task: an operation says RUNNING for ever if its task was killed, and a
     * task may still write after its operation has ended.
     *
     * @param what it does, for a person
     */
    public Outcome follow(String id, String what) {
        Instant begin = pace.clock().instant();
        int looksAfterItsTask = 0;
        while (true) {
            AsyncOperation operation = look(id);
            TaskNow task = tasks.apply(operation.taskArn());
            if (!operation.isRunning() && !(task instanceof TaskNow.AtWork)) {
                return ended(operation);
            }
            if (task instanceof TaskNow.Over over && ++looksAfterItsTask == LOOKS_AFTER_ITS_TASK) {
                return new Outcome.Failed("the operation " + id + " says RUNNING, and will for ever: " + over.how());
            }
            if (Duration.between(begin, pace.clock().instant()).compareTo(pace.deadline()) > 0) {
                return new Outcome.StillRunning(still(operation, task));
            }
            progress.accept(what + ": operation " + id + " is " + operation.status());
            pause();
        }
    }

    private static Outcome ended(AsyncOperation operation) {
        return operation.succeeded()
                ? new Outcome.Succeeded()
                : new Outcome.Failed(
                        "the operation " + operation.id() + " ended with " + operation.status() + "; its log says why");
    }

    private static String still(AsyncOperation operation, TaskNow task) {
        return "the operation " + operation.id() + " says " + operation.status()
                + (task instanceof TaskNow.NotTold none
                        ? ", which RUNNING does for ever if its task was killed, and of that nobody tells ("
                                + none.why() + ")"
                        : ", and its task is at work: " + operation.taskArn());
    }

    private AsyncOperation look(String id) {
        return records.apply(id)
                .orElseThrow(() ->
                        new CumulusException("Nothing is known of the operation " + id + "; did somebody delete it?"));
    }

    private void pause() {
        try {
            pace.sleeper().sleep(pace.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CumulusException("Interrupted while an operation was followed", e);
        }
    }

    /** The findings that follow from an outcome; none if it succeeded. */
    public static List<String> findings(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return List.of(failed.why());
        }
        return outcome instanceof Outcome.StillRunning running ? List.of(running.why()) : List.of();
    }
}
