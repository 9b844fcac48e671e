package io.github.tfsafety.tabledump;

import io.github.tfsafety.run.RunException;

/** A dump or a load that cannot begin, go on, or be trusted. The message names the cause and what to do. */
public final class TableDumpException extends RunException {
    private static final long serialVersionUID = 1L;

    TableDumpException(String message) {
        super(message);
    }

    TableDumpException(String message, Throwable cause) {
        super(message, cause);
    }
}
