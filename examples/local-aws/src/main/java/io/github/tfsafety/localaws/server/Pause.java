package io.github.tfsafety.localaws.server;

import java.time.Duration;

/** The real time that an injected delay takes. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            // The server is closing: serve at once, and let the thread end.
            Thread.currentThread().interrupt();
        }
    }
}
