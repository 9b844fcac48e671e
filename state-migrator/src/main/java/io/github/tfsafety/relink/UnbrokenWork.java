package io.github.tfsafety.relink;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that is finished even when this process is told to end meanwhile (Ctrl-C, SIGTERM): its end is awaited before
 * the process goes. SIGKILL still cuts it off.
 */
final class UnbrokenWork {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final RelinkProgress progress;

    UnbrokenWork(RelinkProgress progress) {
        this.progress = progress;
    }

    /**
     * Does the work to its end.
     *
     * @param warning told when the process is to end meanwhile: what is being finished, and what killing it would lose
     */
    void run(String warning, Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread guardian = new Thread(
                () -> {
                    progress.about(warning);
                    await(done);
                },
                "finish before the end");
        try {
            Runtime.getRuntime().addShutdownHook(guardian);
        } catch (IllegalStateException alreadyEnding) {
            throw new RelinkException("The process is being ended, so the push was not begun", alreadyEnding);
        }
        try {
            work.run();
        } finally {
            done.countDown();
            remove(guardian);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            if (!done.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread guardian) {
        try {
            Runtime.getRuntime().removeShutdownHook(guardian);
        } catch (IllegalStateException alreadyEnding) {
            // The hook has run, or is about to find the work done.
        }
    }
}
