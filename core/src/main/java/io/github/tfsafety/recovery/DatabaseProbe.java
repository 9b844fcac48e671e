package io.github.tfsafety.recovery;

import java.util.Optional;

/** Asks a restored database for a sign of life, as a client of it would. */
public interface DatabaseProbe {
    /** Asks nothing: for a machine that the database's network does not let in. The report says so. */
    DatabaseProbe LEFT_OUT = new DatabaseProbe() {
        @Override
        public Optional<String> problem(String host, int port) {
            return Optional.empty();
        }

        @Override
        public String asks() {
            return "nothing: it was left out on request";
        }
    };

    /**
     * Asks once, within a deadline of its own.
     *
     * @return what is in the way, in words; empty if the database answered
     * @throws RestoreFailedException if no waiting leads to an answer; its status says why
     */
    Optional<String> problem(String host, int port);

    /** What is asked, such as "a TCP connection", for the report. */
    String asks();
}
