package io.github.tfsafety.localaws.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Something that goes wrong on purpose with a call. */
public sealed interface Fault {

    /** Refused by AWS's rate limit, in the words of the service; no effect. */
    record Throttle() implements Fault {}

    /** Refused with any status and code, such as 403 and {@code AccessDenied}; no effect. */
    record Refuse(int status, String code, String message) implements Fault {
        public Refuse {
            requireNonNull(code);
            requireNonNull(message);
        }
    }

    /** Refused because no policy allows the operation, in the words of the service; no effect. */
    record AccessDenied() implements Fault {}

    /** Refused because the time of the caller's credentials is over, in the words of the service; no effect. */
    record ExpiredCredentials() implements Fault {}

    /** No answer for this much real time, then the connection breaks; no effect. */
    record Stall(Duration realTime) implements Fault {
        public Stall {
            requireNonNull(realTime);
        }
    }

    /** The operation has its effect at once, and its reply is sent after this much real time. */
    record LateReply(Duration realTime) implements Fault {
        public LateReply {
            requireNonNull(realTime);
        }
    }

    /** Served as usual, but only after this much real time. */
    record Delay(Duration realTime) implements Fault {
        public Delay {
            requireNonNull(realTime);
        }
    }

    /** The connection breaks before the operation has its effect. */
    record DropBeforeEffect() implements Fault {}

    /** The operation has its effect, then the connection breaks: the lost reply. */
    record DropAfterEffect() implements Fault {}

    /**
     * Served as usual, but with a text of the reply replaced, so that a caller meets what AWS rarely says: a status
     * nobody has heard of, a member that is missing.
     */
    record AlterReply(String text, String replacement) implements Fault {
        public AlterReply {
            requireNonNull(text);
            requireNonNull(replacement);
        }
    }

    static Fault throttle() {
        return new Throttle();
    }

    static Fault refuse(int status, String code, String message) {
        return new Refuse(status, code, message);
    }

    /** HTTP 503, which SDKs retry. */
    static Fault serverError() {
        return new Refuse(503, "ServiceUnavailable", "The service is unavailable; injected by local-aws.");
    }

    static Fault accessDenied() {
        return new AccessDenied();
    }

    static Fault expiredCredentials() {
        return new ExpiredCredentials();
    }

    static Fault stall(Duration realTime) {
        return new Stall(realTime);
    }

    static Fault lateReply(Duration realTime) {
        return new LateReply(realTime);
    }

    static Fault delay(Duration realTime) {
        return new Delay(realTime);
    }

    static Fault alterReply(String text, String replacement) {
        return new AlterReply(text, replacement);
    }

    static Fault dropBeforeEffect() {
        return new DropBeforeEffect();
    }

    static Fault dropAfterEffect() {
        return new DropAfterEffect();
    }
}
