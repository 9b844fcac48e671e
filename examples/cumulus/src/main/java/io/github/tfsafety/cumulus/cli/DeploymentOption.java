package io.github.tfsafety.cumulus.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.DeploymentText;
import io.github.tfsafety.cumulus.deployment.DeploymentYaml;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which deployment. A run keeps the file's text, so that a change of the file does not change a run under way. */
final class DeploymentOption {
    private static final String INPUT = "deployment";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            defaultValue = "cumulus.yaml",
            description = "The deployment file, as init writes it (default: ${DEFAULT-VALUE}).")
    private Path file;

    CumulusDeployment read() {
        return DeploymentYaml.read(file);
    }

    /** Inputs of a run: the deployment, and more. */
    Map<String, String> inputs(Map<String, String> more) {
        Map<String, String> inputs = new TreeMap<>(more);
        inputs.put(INPUT, DeploymentText.of(read()));
        return inputs;
    }

    /** The deployment among a run's inputs. */
    static CumulusDeployment in(Map<String, String> inputs) {
        return DeploymentYaml.readText(requireNonNull(inputs.get(INPUT)));
    }
}
