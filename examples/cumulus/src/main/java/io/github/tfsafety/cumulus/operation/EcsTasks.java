package io.github.tfsafety.cumulus.operation;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.operation.TaskNow.AtWork;
import io.github.tfsafety.cumulus.operation.TaskNow.NotTold;
import io.github.tfsafety.cumulus.operation.TaskNow.Over;
import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tasks of ECS, looked up by their ARN, {@code arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID}. */
public final class EcsTasks {
    private static final String STOPPED = "STOPPED";
    private static final int PARTS = 3;

    private final EcsClient ecs;

    public EcsTasks(EcsClient ecs) {
        this.ecs = requireNonNull(ecs, "ecs");
    }

    /** How a task stands now. ECS forgets one about an hour after it has stopped. */
    public TaskNow look(String arn) {
        String[] parts = arn.split("/", -1);
        if (parts.length != PARTS) {
            return new NotTold(arn.isEmpty() ? "the operation names no task" : "its cluster is not in " + arn);
        }
        DescribeTasksResponse reply;
        try {
            reply = AwsCall.call(
                    "DescribeTasks",
                    () -> ecs.describeTasks(
                            describe -> describe.cluster(parts[1]).tasks(arn)));
        } catch (AwsFailedException refused) {
            return new NotTold(
                    requireNonNull(refused.getMessage()).lines().findFirst().orElse(""));
        }
        if (!reply.tasks().isEmpty()) {
            return of(reply.tasks().get(0));
        }
        boolean missing = reply.failures().stream().anyMatch(failure -> "MISSING".equals(failure.reason()));
        return missing ? new Over("ECS knows no task " + arn + " any more") : new NotTold("ECS says nothing of " + arn);
    }

    private static TaskNow of(Task task) {
        if (!STOPPED.equals(task.lastStatus())) {
            return new AtWork();
        }
        StringBuilder how = new StringBuilder("its task stopped (" + task.stopCodeAsString());
        task.containers().stream()
                .map(Container::exitCode)
                .filter(Objects::nonNull)
                .forEach(code -> how.append(", exit code ").append(code));
        return new Over(how.append("): ").append(task.stoppedReason()).toString());
    }
}
