package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.recovery.AwsCall;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** Workflows: executions of the deployment's state machines, whose names begin with its prefix. */
public final class RunningExecutions implements ActivityProbe {
    private static final int NAMED = 3;

    private final SfnClient machines;
    private final String prefix;

    /**
     * Looks at all state machines of a deployment.
     *
     * @param prefix without the hyphen
     */
    public RunningExecutions(SfnClient machines, String prefix) {
        this.machines = requireNonNull(machines, "machines");
        this.prefix = requireNonNull(prefix, "prefix") + "-";
    }

    @Override
    public List<Activity> look() {
        return AwsCall.call("ListStateMachines", () -> {
            List<Activity> activities = new ArrayList<>();
            for (StateMachineListItem machine :
                    machines.listStateMachinesPaginator().stateMachines()) {
                if (machine.name().startsWith(prefix)) {
                    List<String> running = running(machine.stateMachineArn());
                    if (!running.isEmpty()) {
                        activities.add(new Activity(machine.name(), words(running)));
                    }
                }
            }
            return activities;
        });
    }

    private List<String> running(String machine) {
        return machines
                .listExecutionsPaginator(list -> list.stateMachineArn(machine).statusFilter(ExecutionStatus.RUNNING))
                .executions()
                .stream()
                .map(ExecutionListItem::name)
                .toList();
    }

    private static String words(List<String> running) {
        return running.size() + " running, such as " + running.subList(0, Math.min(NAMED, running.size()));
    }
}
