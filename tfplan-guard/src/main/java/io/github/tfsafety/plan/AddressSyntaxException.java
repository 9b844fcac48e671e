package io.github.tfsafety.plan;

/** The text is not a resource address; the message shows it and the place. */
public final class AddressSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    AddressSyntaxException(String address, int position, String problem) {
        super("not a resource address: " + address + " (" + problem + " at character " + (position + 1) + ")");
    }
}
