package io.github.tfsafety.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a restored cluster is asked for a connection. */
final class NoTcpOption {
    @Option(names = "--no-tcp", description = "Do not ask the endpoint for a connection: this machine is outside.")
    private boolean noTcp;

    RestoreClusterInputs.Builder writeTo(RestoreClusterInputs.Builder inputs) {
        return inputs.flag("no-tcp", Optional.of(noTcp));
    }
}
