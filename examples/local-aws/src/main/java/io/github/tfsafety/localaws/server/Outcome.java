package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

/** How a call ended, as its caller saw it. */
public sealed interface Outcome {

    record Done() implements Outcome {}

    /** Answered with an error, by a rule of AWS or by an injected fault. */
    record Refused(int status, String code) implements Outcome {
        public Refused {
            requireNonNull(code);
        }
    }

    /** The connection broke, by an injected fault. */
    record Dropped(Effect effect) implements Outcome {
        public Dropped {
            requireNonNull(effect);
        }
    }

    /** Whether an unanswered call changed anything. */
    enum Effect {
        NONE,
        DONE
    }
}
