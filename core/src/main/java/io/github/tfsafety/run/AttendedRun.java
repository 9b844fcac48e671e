package io.github.tfsafety.run;

import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * Work on a run by a process that may fail, or be told to end (Ctrl-C, {@code SIGTERM}): either way the journal says
 * so, and no step begins after the process was told.
 */
public final class AttendedRun {
    private AttendedRun() {}

    /**
     * Works on a run. What ends well is left for the caller to end as it sees fit.
     *
     * @param cut what to do once the journal says that the run {@link RunState#FAILED} or is
     *     {@link RunState#INTERRUPTED}, such as telling how to go on; in the latter case while the process ends
     * @return what the work returns
     * @throws RuntimeException what the work throws, after the journal was ended with it
     */
    public static int work(Run run, ToIntFunction<Run> work, BiConsumer<Run, RunState> cut) {
        Thread interruption = new Thread(() -> interrupt(run, cut), "interrupt " + run.id());
        Runtime.getRuntime().addShutdownHook(interruption);
        try {
            return work.applyAsInt(run);
        } catch (RuntimeException failure) {
            run.endWith(failure);
            cut.accept(run, RunState.FAILED);
            throw failure;
        } finally {
            remove(interruption);
        }
    }

    private static void interrupt(Run run, BiConsumer<Run, RunState> cut) {
        run.interrupt();
        cut.accept(run, RunState.INTERRUPTED);
    }

    private static void remove(Thread interruption) {
        try {
            Runtime.getRuntime().removeShutdownHook(interruption);
        } catch (IllegalStateException shuttingDown) {
            // The process was told to end while the work came to its own end.
        }
    }
}
