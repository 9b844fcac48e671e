package io.github.tfsafety.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a witness. */
@Command(
        name = "take",
        description = "Counts and hashes every table of a database, all at one moment; only reads.",
        mixinStandardHelpOptions = true)
final class WitnessTakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PostgresOptions postgres;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the witness to this new file, too; it lies in the run's folder anyway.")
    private @Nullable Path output;

    @Mixin
    private RunsOption runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> inputs = new TreeMap<>(PostgresOptions.inputs(postgres.address()));
        if (output != null) {
            inputs.put(WitnessTaking.OUTPUT, output.toAbsolutePath().normalize().toString());
        }
        return runs.work(WitnessTaking.OPERATION, inputs, out, run -> new WitnessTaking().work(run, out));
    }
}
