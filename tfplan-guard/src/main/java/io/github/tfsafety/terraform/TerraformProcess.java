package io.github.tfsafety.terraform;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecuteResultHandler;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * Runs one command to its end through Commons Exec. Arguments are passed verbatim ({@code addArgument(…, false)}):
 * Commons Exec's own quoting would change an address such as {@code module.a["x"]}.
 */
final class TerraformProcess {
    private static final Duration GRACE_AFTER_SIGNAL = Duration.ofMinutes(2);
    private static final int PIPE_BYTES = 64 * 1024;

    private final String program;
    private final Path directory;
    private final Path root;
    private final Map<String, String> environment;
    private final Duration deadline;

    TerraformProcess(String program, Path directory, Path root, Map<String, String> environment, Duration deadline) {
        this.program = program;
        this.directory = directory;
        this.root = root;
        this.environment = environment;
        this.deadline = deadline;
    }

    /** Runs to the end and returns the exit code; one outside {@code accepted} is an exception. */
    int run(List<String> arguments, Set<Integer> accepted, OutputStream output) {
        return run(arguments, accepted, InputStream.nullInputStream(), output);
    }

    /** The same with something on standard input. */
    int run(List<String> arguments, Set<Integer> accepted, InputStream input, OutputStream output) {
        return start(arguments, input, output).waitForEnd(accepted);
    }

    /**
     * Runs to the end while {@code reader} reads standard output as it comes, so that large output is never held in
     * memory.
     */
    <T> T stream(List<String> arguments, Function<InputStream, T> reader) {
        try (PipedInputStream output = new PipedInputStream(PIPE_BYTES);
                PipedOutputStream sink = new PipedOutputStream(output)) {
            Execution execution = start(arguments, InputStream.nullInputStream(), sink);
            try {
                return reader.apply(new UncloseableInputStream(output));
            } finally {
                output.transferTo(OutputStream.nullOutputStream());
                // A failing program explains half an output better than the reader who met its end.
                execution.waitForEnd(Set.of(0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Execution start(List<String> arguments, InputStream input, OutputStream output) {
        List<String> onRoot = TerraformArguments.onRoot(directory, root, arguments);
        List<String> command = new ArrayList<>(List.of(located()));
        command.addAll(onRoot);
        OwnSession session = OwnSession.of(command);
        CommandLine line = new CommandLine(session.command().get(0));
        session.command().stream().skip(1).forEach(argument -> line.addArgument(argument, false));
        ErrorTail errors = new ErrorTail();
        ChildProcesses children = new ChildProcesses(session.signals());
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(directory)
                .setExecuteStreamHandler(new PumpStreamHandler(output, errors, input))
                .get();
        executor.setExitValues(null);
        executor.setProcessDestroyer(children);
        DefaultExecuteResultHandler ended = new DefaultExecuteResultHandler();
        try {
            executor.execute(line, environment, ended);
        } catch (IOException e) {
            throw TerraformException.notStarted(command, e);
        }
        return new Execution(command, errors, children, ended, deadline);
    }

    private String located() {
        if (program.contains(File.separator)) {
            return requirePresent(program);
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
            if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate.toString();
            }
        }
        throw TerraformException.missing(program);
    }

    /** A failed start is told too late to a reader who waits for the program's output. */
    private static String requirePresent(String program) {
        Path path = Path.of(program);
        if (path.isAbsolute() && !Files.isExecutable(path)) {
            throw TerraformException.missing(program);
        }
        return program;
    }

    private record Execution(
            List<String> command,
            ErrorTail errors,
            ChildProcesses children,
            DefaultExecuteResultHandler ended,
            Duration deadline) {

        int waitForEnd(Set<Integer> accepted) {
            await();
            ExecuteException failure = ended.getException();
            int exitCode = ended.getExitValue();
            if (failure != null && !children.everStarted()) {
                throw TerraformException.notStarted(command, failure);
            }
            if (!accepted.contains(exitCode)) {
                throw TerraformException.failed(command, exitCode, errors.text());
            }
            return exitCode;
        }

        private void await() {
            try {
                ended.waitFor(deadline);
                if (!ended.hasResult()) {
                    // One signal only: at the second, terraform ends at once and writes no state.
                    children.signalOnce();
                    ended.waitFor(GRACE_AFTER_SIGNAL);
                    children.killAll();
                    throw TerraformException.timedOut(command, errors.text());
                }
            } catch (InterruptedException e) {
                children.signalOnce();
                Thread.currentThread().interrupt();
                throw TerraformException.interrupted(command, e);
            }
        }
    }

    /** Parsers close what they read; the end of the program's output is this class's to await. */
    private static final class UncloseableInputStream extends FilterInputStream {
        UncloseableInputStream(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // Left open on purpose.
        }
    }
}
