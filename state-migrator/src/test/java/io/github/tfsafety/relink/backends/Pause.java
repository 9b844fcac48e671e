package io.github.tfsafety.relink.backends;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that a slow server holds in its hand, before it does anything, until a test lets go. */
public final class Pause {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Pause() {}

    /** Waits until the request is there. */
    public void awaitRequest() {
        await(arrived, "no such request came");
    }

    /** Lets the request go on. */
    public void release() {
        released.countDown();
    }

    void hold() {
        arrived.countDown();
        await(released, "nobody let the request go on");
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
