package io.github.tfsafety.cli;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.terraform.TerraformCli;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A Terraform root among the inputs of a run: its directory, and the variable files that it is used with. */
final class RootInputs {
    private static final String DIRECTORY = "directory";
    private static final String VARIABLE_FILE = "var-file ";

    private RootInputs() {}

    static Map<String, String> of(Path directory, List<Path> variableFiles) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put(DIRECTORY, directory.toAbsolutePath().normalize().toString());
        for (Path file : variableFiles) {
            inputs.put(VARIABLE_FILE + String.format(Locale.ROOT, "%03d", inputs.size()), file.toString());
        }
        return inputs;
    }

    /** What another run's inputs say of its root. */
    static Map<String, String> in(Map<String, String> inputs) {
        Map<String, String> root = new TreeMap<>(inputs);
        root.keySet().removeIf(name -> !name.equals(DIRECTORY) && !name.startsWith(VARIABLE_FILE));
        return root;
    }

    static TerraformCli terraform(Map<String, String> inputs) {
        List<Path> files = new TreeMap<>(inputs)
                .entrySet().stream()
                        .filter(input -> input.getKey().startsWith(VARIABLE_FILE))
                        .map(input -> Path.of(input.getValue()))
                        .toList();
        return TerraformCli.in(Path.of(requireNonNull(inputs.get(DIRECTORY)))).withVariableFiles(files);
    }
}
