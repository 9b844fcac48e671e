package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.protocol.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One call that arrived.
 *
 * @param time simulated time
 * @param service the name in the credential scope, such as {@code rds}
 * @param account that of the caller
 * @param parameters flattened to dotted names such as {@code Tags.Tag.1.Key}; values of secrets are masked
 */
public record RecordedCall(
        Instant time,
        String service,
        String account,
        String region,
        String operation,
        SortedMap<String, String> parameters,
        Outcome outcome) {

    /** Stands for the operation of a call that names none, or one that its service does not have here. */
    public static final String UNREADABLE = "unreadable";

    public RecordedCall {
        requireNonNull(time);
        requireNonNull(service);
        requireNonNull(account);
        requireNonNull(region);
        requireNonNull(operation);
        requireNonNull(outcome);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Whether it changed what it is there to change, as far as is known by now, whatever its caller saw. */
    public boolean hadItsEffect() {
        return outcome instanceof Outcome.Done
                || (outcome instanceof Outcome.Dropped dropped && dropped.effect() == Outcome.Effect.DONE);
    }

    static RecordedCall of(
            Instant time,
            String service,
            Scope scope,
            String operation,
            Map<String, String> parameters,
            Outcome outcome) {
        return new RecordedCall(
                time, service, scope.account(), scope.region(), operation, Secrets.masked(parameters), outcome);
    }
}
