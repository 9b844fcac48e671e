package io.github.tfsafety.rehearsal;

/** A step of the rehearsal did not end as it has to. */
final class RehearsalFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RehearsalFailedException(String message) {
        super(message);
    }
}
