package io.github.tfsafety.recovery;

import io.github.tfsafety.run.Run;
import java.time.Duration;
import java.util.Map;

/**
 * Switching deletion protection on, as a step of a run. What AWS says counts, not what the journal says: a run that is
 * resumed finds it off when somebody switched it off meanwhile, and then switches it on again.
 */
public final class SeatBelt {
    /** AWS names no bound; it takes seconds. Longer means that nothing is on its way. */
    public static final Duration DEADLINE = Duration.ofMinutes(15);

    private SeatBelt() {}

    /**
     * Makes the change, also when an earlier try of the run made it.
     *
     * @param step its name; the second time in a run and later ones are numbered
     */
    public static void fasten(String step, String database, Run run, Runnable change) {
        String name = step;
        for (int time = 2; run.journal().resultOf(name).isPresent(); time++) {
            name = step + " (" + time + ")";
        }
        run.step(name, Map.of("database", database), change);
    }
}
