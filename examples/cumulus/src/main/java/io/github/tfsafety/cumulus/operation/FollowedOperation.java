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
    private final Function<String, Optional<AsyncOperation>> records;
    private final Pace pace;
    private final Consumer<String> progress;

    /**
     * A follower.
     *
     * @param records how an operation of that id stands now
     * @param pace how often to look, and for how long
     */
    public FollowedOperation(Function<String, Optional<AsyncOperation>> records, Pace pace, Consumer<String> progress) {
        this.records = requireNonNull(records, "records");
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
     * Waits for its end.
     *
     * @param what it does, for a person
     */
    public Outcome follow(String id, String what) {
        Instant begin = pace.clock().instant();
        while (true) {
            AsyncOperation operation = look(id);
            if (operation.succeeded()) {
                return new Outcome.Succeeded();
            }
            if (!operation.isRunning()) {
                return new Outcome.Failed(
                        "the operation " + id + " ended with " + operation.status() + "; its log says why");
            }
            if (Duration.between(begin, pace.clock().instant()).compareTo(pace.deadline()) > 0) {
                return new Outcome.StillRunning("the operation " + id
                        + " still says RUNNING, which it does for ever if its task was killed: aws ecs describe-tasks"
                        + " --tasks " + operation.taskArn());
            }
            progress.accept(what + ": operation " + id + " is running");
            pause();
        }
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
