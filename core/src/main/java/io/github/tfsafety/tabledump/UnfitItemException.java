package io.github.tfsafety.tabledump;

/** An item that a format cannot hold, or JSON that is no item. The message names the attribute and never its value. */
final class UnfitItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnfitItemException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
