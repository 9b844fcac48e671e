package io.github.tfsafety.terraform;

import io.github.tfsafety.terraform.ChildProcesses.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command in a session of its own, where the machine can give it one (util-linux, {@code setsid(1)}): a Ctrl-C in the
 * terminal, and a second one, then reach only this process. The program takes setsid's place, so that its process id
 * and exit code are the command's own.
 *
 * @param command the program and its arguments
 * @param signals who tells the command of a Ctrl-C
 */
record OwnSession(List<String> command, Signals signals) {
    private static final Optional<Path> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    OwnSession {
        command = List.copyOf(command);
    }

    /** A program that cannot be started is left to fail by itself, which explains more. */
    static OwnSession of(List<String> command) {
        Path program = Path.of(command.get(0));
        if (SETSID.isEmpty()
                || !program.isAbsolute()
                || !Files.isRegularFile(program)
                || !Files.isExecutable(program)) {
            return new OwnSession(command, Signals.FROM_THE_TERMINAL);
        }
        List<String> inSession = new ArrayList<>(List.of(SETSID.get().toString()));
        inSession.addAll(command);
        return new OwnSession(inSession, Signals.FROM_HERE);
    }
}
