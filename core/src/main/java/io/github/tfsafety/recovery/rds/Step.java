package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.PlannedCall;
import io.github.tfsafety.recovery.SdkJson;
import io.github.tfsafety.run.Run;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One change of a run. It bears being made again after it was cut off: what is there already and is ours is taken over.
 *
 * @param name unique in the run
 */
record Step(String name, PlannedCall call, Needs needs, Supplier<?> act) {
    static Step of(String name, String operation, SdkPojo request, Needs needs, Supplier<?> act) {
        return new Step(name, new PlannedCall(operation, SdkJson.write(request)), needs, act);
    }

    void take(Run run) {
        run.step(name, Map.of(call.operation(), call.request()), () -> {
            AwsCall.call(call.operation(), act);
        });
    }

    /** What a step waits for: AWS refuses a change of a cluster while another one is in progress. */
    enum Needs {
        SETTLED_CLUSTER,
        NOTHING
    }
}
