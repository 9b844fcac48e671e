package io.github.tfsafety.localaws.stepfunctions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution of a state machine. It runs until it is stopped.
 *
 * @param stopped when it was, empty while it runs
 */
record Execution(String arn, String machineArn, String name, String input, Instant started, Optional<Instant> stopped) {
    Execution {
        requireNonNull(arn);
        requireNonNull(machineArn);
        requireNonNull(name);
        requireNonNull(input);
        requireNonNull(started);
        requireNonNull(stopped);
    }

    Execution stoppedAt(Instant time) {
        return new Execution(arn, machineArn, name, input, started, Optional.of(time));
    }

    String status() {
        return stopped.isPresent() ? "ABORTED" : "RUNNING";
    }

    ObjectNode summary(ObjectNode target) {
        target.put("executionArn", arn)
                .put("stateMachineArn", machineArn)
                .put("name", name)
                .put("status", status())
                .put("startDate", JsonTime.of(started));
        stopped.ifPresent(time -> target.put("stopDate", JsonTime.of(time)));
        return target;
    }
}
