package io.github.tfsafety.recovery.rds;

import io.github.tfsafety.recovery.AwsCall;
import io.github.tfsafety.recovery.AwsFailedException;
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
    private static final String BUSY = "InvalidDBClusterStateFault";
    private static final int MOST_TRIES = 5;

    static Step of(String name, String operation, SdkPojo request, Needs needs, Supplier<?> act) {
        return new Step(name, new PlannedCall(operation, SdkJson.write(request)), needs, act);
    }

    /**
     * Takes the step once in a run.
     *
     * @param awaitSettled waits until AWS would take a change of the cluster
     */
    void take(Run run, Runnable awaitSettled) {
        run.step(name, Map.of(call.operation(), call.request()), () -> {
            if (needs == Needs.NOTHING) {
                AwsCall.call(call.operation(), act);
            } else {
                changeSettled(awaitSettled);
            }
        });
    }

    /** When a reply is lost, the SDK's second try meets the cluster that the first one set in motion. */
    private void changeSettled(Runnable awaitSettled) {
        for (int tries = 1; ; tries++) {
            awaitSettled.run();
            try {
                AwsCall.call(call.operation(), act);
                return;
            } catch (AwsFailedException failure) {
                if (tries == MOST_TRIES || !failure.errorCode().equals(BUSY)) {
                    throw failure;
                }
            }
        }
    }

    /** What a step waits for: AWS refuses a change of a cluster while another one is in progress. */
    enum Needs {
        SETTLED_CLUSTER,
        NOTHING
    }
}
