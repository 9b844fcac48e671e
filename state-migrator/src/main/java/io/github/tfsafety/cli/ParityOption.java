package io.github.tfsafety.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** How what became of each setting is printed. */
final class ParityOption {
    @Option(
            names = "--parity",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "How to print what became of each setting (default: ${DEFAULT-VALUE}).")
    private ParityFormat format;

    void writeTo(Map<String, String> inputs) {
        format.writeTo(inputs);
    }
}
