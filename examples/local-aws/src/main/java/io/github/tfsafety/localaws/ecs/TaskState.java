package io.github.tfsafety.localaws.ecs;

import static java.util.Objects.requireNonNull;

/** How a task with one container stands. */
public sealed interface TaskState {
    /** It runs. */
    record Running() implements TaskState {}

    /**
     * It has stopped.
     *
     * @param stopCode such as {@code EssentialContainerExited} or {@code UserInitiated}
     * @param reason in ECS's words
     * @param exitCode of its container
     */
    record Stopped(String stopCode, String reason, int exitCode) implements TaskState {
        public Stopped {
            requireNonNull(stopCode);
            requireNonNull(reason);
        }
    }
}
