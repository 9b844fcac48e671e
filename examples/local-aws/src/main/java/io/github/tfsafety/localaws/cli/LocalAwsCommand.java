package io.github.tfsafety.localaws.cli;

import io.github.tfsafety.localaws.LocalAws;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code local-aws}: serves until it is interrupted. */
@Command(
        name = "local-aws",
        mixinStandardHelpOptions = true,
        description = "An AWS endpoint on 127.0.0.1 for examples and tests. Runs until Ctrl-C.")
public final class LocalAwsCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "4999",
            description = "The port; 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "Simulated seconds per second. Default: ${DEFAULT-VALUE}")
    private double speed;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new LocalAwsCommand()).execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!(speed > 0)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--speed must be more than 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (LocalAws aws =
                LocalAws.start(LocalAws.Options.defaults().withPort(port).withSpeed(speed))) {
            out.println("local-aws is ready at " + aws.endpoint());
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (UncheckedIOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
