package io.github.tfsafety.cumulus.api;

import static java.util.Objects.requireNonNull;

/**
 * Work that the API started and that goes on by itself.
 *
 * @param taskArn the ECS task that does it; empty if it was not told
 */
public record AsyncOperation(String id, String status, String taskArn) {
    public AsyncOperation {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(taskArn, "taskArn");
    }

    /** It says so for ever if its task was killed. */
    public boolean isRunning() {
        return status.equals("RUNNING");
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }
}
