package io.github.tfsafety.cumulus.ingest;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.ingest.DrainResult.Drained;
import io.github.tfsafety.cumulus.ingest.DrainResult.StillAtWork;
import io.github.tfsafety.recovery.Pace;
import io.github.tfsafety.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits until nothing is at work any more. One quiet look is not enough: SQS's counts are approximate, and work is
 * between a queue and a state machine for a moment.
 */
public final class Drain {
    /** Quiet looks in a row that count as quiet. */
    public static final int QUIET_LOOKS = 3;

    private final List<ActivityProbe> probes;
    private final Pace pace;
    private final Consumer<String> progress;

    /**
     * A drain.
     *
     * @param pace how often to look, and for how long
     * @param progress told what is still at work, in one line a look
     */
    public Drain(List<ActivityProbe> probes, Pace pace, Consumer<String> progress) {
        this.probes = List.copyOf(probes);
        this.pace = requireNonNull(pace, "pace");
        this.progress = requireNonNull(progress, "progress");
    }

    /** Waits; changes nothing. Asked again, it looks again: what was quiet may have come to life. */
    public DrainResult await(Run run) {
        return run.phase("drain", "", this::untilQuiet);
    }

    private DrainResult untilQuiet() {
        Instant begin = pace.clock().instant();
        int quiet = 0;
        while (true) {
            List<Activity> seen = look();
            quiet = seen.isEmpty() ? quiet + 1 : 0;
            if (quiet == QUIET_LOOKS) {
                return new Drained();
            }
            progress.accept(seen.isEmpty() ? "quiet, look " + quiet + " of " + QUIET_LOOKS : "still at work: " + seen);
            // What is quiet when the time is over may show that it stays so.
            boolean late = Duration.between(begin, pace.clock().instant()).compareTo(pace.deadline()) > 0;
            if (late && !seen.isEmpty()) {
                return new StillAtWork(seen);
            }
            pause();
        }
    }

    /** Everything that is at work now. */
    public List<Activity> look() {
        return probes.stream().flatMap(probe -> probe.look().stream()).toList();
    }

    private void pause() {
        try {
            pace.sleeper().sleep(pace.interval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CumulusException("Interrupted while waiting for ingest to drain", e);
        }
    }
}
