package io.github.tfsafety.localaws.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.AwsError;
import io.github.tfsafety.localaws.protocol.AwsService;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonService;
import io.github.tfsafety.localaws.protocol.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The ECS service. Its tasks are made by {@link #have}, not by calls. */
public final class Tasks {

    private static final int MOST = 100;
    private static final Set<String> PARAMETERS = Set.of("cluster", "tasks", "include");

    private final ConcurrentMap<Scope, ConcurrentMap<Identity, TaskState>> regions = new ConcurrentHashMap<>();

    private record Identity(String cluster, String id) {}

    public AwsService service() {
        return new JsonService("ecs", "1.1", Map.of("DescribeTasks", this::describe));
    }

    /** Makes a task, or lets one stand otherwise. */
    public void have(Scope scope, String cluster, String id, TaskState state) {
        tasks(scope).put(new Identity(cluster, id), state);
    }

    /** ECS forgets a task some time after it has stopped. */
    public void forget(Scope scope, String cluster, String id) {
        tasks(scope).remove(new Identity(cluster, id));
    }

    private ConcurrentMap<Identity, TaskState> tasks(Scope scope) {
        return regions.computeIfAbsent(scope, absent -> new ConcurrentHashMap<>());
    }

    private ObjectNode describe(JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(PARAMETERS);
        List<String> wanted = parameters.texts("tasks");
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw new AwsError(400, "InvalidParameterException", "Tasks must be 1 to " + MOST + ".");
        }
        String named = parameters.text("cluster").orElse("default");
        String cluster = named.substring(named.lastIndexOf('/') + 1);
        ObjectNode reply = request.reply();
        ArrayNode found = reply.putArray("tasks");
        ArrayNode failures = reply.putArray("failures");
        for (String task : wanted) {
            String id = task.substring(task.lastIndexOf('/') + 1);
            String arn = request.scope().arn("ecs", "task/" + cluster + "/" + id);
            TaskState state = tasks(request.scope()).get(new Identity(cluster, id));
            if (state == null || (task.startsWith("arn:") && !task.equals(arn))) {
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            } else {
                write(found.addObject(), arn, request.scope().arn("ecs", "cluster/" + cluster), state);
            }
        }
        return reply;
    }

    private static void write(ObjectNode task, String arn, String clusterArn, TaskState state) {
        boolean stopped = state instanceof TaskState.Stopped;
        String status = stopped ? "STOPPED" : "RUNNING";
        task.put("taskArn", arn)
                .put("clusterArn", clusterArn)
                .put("lastStatus", status)
                .put("desiredStatus", status)
                .put("launchType", "FARGATE");
        ObjectNode container = task.putArray("containers")
                .addObject()
                .put("taskArn", arn)
                .put("name", "container")
                .put("lastStatus", status);
        if (state instanceof TaskState.Stopped end) {
            task.put("stopCode", end.stopCode()).put("stoppedReason", end.reason());
            container.put("exitCode", end.exitCode());
        }
    }
}
