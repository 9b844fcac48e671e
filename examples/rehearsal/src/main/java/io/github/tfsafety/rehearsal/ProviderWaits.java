package io.github.tfsafety.rehearsal;

import io.github.tfsafety.localaws.server.CallLog;
import io.github.tfsafety.localaws.server.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells how much of a step the AWS provider spent waiting by itself: it looks at a cluster again only after a fixed
 * time.
 */
final class ProviderWaits {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private ProviderWaits() {}

    /** The time between a call and the call after it, in real time; empty when it is short. */
    static Optional<String> after(String operation, CallLog log, double speed) {
        List<RecordedCall> calls = log.all();
        Duration longest = Duration.ZERO;
        for (int at = 0; at + 1 < calls.size(); at++) {
            if (calls.get(at).operation().equals(operation)) {
                Duration simulated =
                        Duration.between(calls.get(at).time(), calls.get(at + 1).time());
                Duration real = Duration.ofMillis(Math.round(simulated.toMillis() / speed));
                longest = real.compareTo(longest) > 0 ? real : longest;
            }
        }
        return longest.compareTo(WORTH_TELLING) < 0
                ? Optional.empty()
                : Optional.of("Of this, " + longest.toSeconds() + " s are the provider's own fixed wait after "
                        + operation + ".");
    }
}
