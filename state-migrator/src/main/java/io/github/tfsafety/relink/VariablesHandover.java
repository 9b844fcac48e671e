package io.github.tfsafety.relink;

import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The edit of a variables file that is handed to a person instead of being made. */
record VariablesHandover(VariablesFile variables, Attempt attempt) {
    /** The edit as a patch for the repository that the file lies in; also kept with the try. */
    String patch() {
        String patch = variables.patch();
        keep("variables.patch", patch.getBytes(StandardCharsets.UTF_8));
        return patch;
    }

    /** Terraform with a copy of the edited file over all others, as if the patch were merged. */
    TerraformCli planningWith(TerraformCli terraform) {
        String ending = variables.path().toString().endsWith(".json") ? ".json" : ".tfvars";
        List<Path> files = new ArrayList<>(terraform.variableFiles());
        files.add(keep("variables-planned" + ending, variables.after()));
        return terraform.withVariableFiles(files);
    }

    /** Writes a file, unless an earlier process of the run has done so. */
    private Path keep(String name, byte[] content) {
        Path file = attempt.file(name);
        if (!Files.exists(file) || !Arrays.equals(attempt.read(name), content)) {
            deletePart(file);
            attempt.write(name, content);
        }
        return file;
    }

    private static void deletePart(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
