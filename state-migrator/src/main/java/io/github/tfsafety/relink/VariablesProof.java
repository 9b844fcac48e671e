package io.github.tfsafety.relink;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.hcl.AssignmentFile;
import io.github.tfsafety.hcl.HclException;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks {@code terraform console} what a variables file says before and after the edit, in a folder of its own that
 * knows neither providers nor a state: the variables that were set must have their new values, and all others their old
 * ones.
 */
final class VariablesProof {
    /** Names that Terraform does not let a variable have (Terraform documentation, "Declaring an Input Variable"). */
    private static final Set<String> RESERVED =
            Set.of("source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals");

    private static final Pattern LAST_LINE = Pattern.compile("\"([A-Za-z0-9+/=]+)\"\\z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TerraformCli terraform;
    private final Path folder;
    private final VariablesFile edit;
    private final List<String> variables;

    private VariablesProof(TerraformCli terraform, Path folder, VariablesFile edit) {
        this.terraform = terraform;
        this.folder = folder;
        this.edit = edit;
        this.variables = variablesIn(edit.before()).stream()
                .filter(name -> name.matches("[\\p{L}_][\\p{L}\\p{N}_-]*") && !RESERVED.contains(name))
                .toList();
    }

    /**
     * Lets terraform read both.
     *
     * @param folder an empty private folder
     * @throws RelinkException if terraform reads anything else than the values that were to be set
     */
    static void require(TerraformCli terraform, Path folder, VariablesFile edit, Map<String, String> values) {
        if (edit.changes()) {
            new VariablesProof(terraform, folder, edit).require(values);
        }
    }

    private void require(Map<String, String> values) {
        try {
            ObjectNode expected = read("before", edit.before());
            values.forEach(expected::put);
            boolean sameNames = variablesIn(edit.after()).equals(variablesIn(edit.before()));
            if (!sameNames || !read("after", edit.after()).equals(expected)) {
                throw new RelinkException(
                        "Terraform reads the edited " + edit + " in another way than it was meant; edit it by hand");
            }
        } catch (HclException | IOException e) {
            throw new RelinkException("Could not prove the edit of " + edit, e);
        }
    }

    private List<String> variablesIn(byte[] content) {
        return AssignmentFile.of(edit.path(), content).variables();
    }

    private ObjectNode read(String name, byte[] content) throws IOException {
        String ending = edit.path().toString().endsWith(".json") ? ".json" : ".tfvars";
        Path file = folder.resolve(name + ending);
        Files.write(file, content);
        Files.writeString(
                folder.resolve("main.tf"),
                variables.stream()
                        .map(variable -> "variable \"" + variable + "\" {}\n")
                        .collect(joining()));
        TerraformCli console = terraform
                .onRoot(folder)
                .withEnvironment(terraform.environment().without("TF_DATA_DIR").without("TF_WORKSPACE"))
                .withVariableFiles(List.of(file));
        String printed = console.evaluate("base64encode(jsonencode({"
                + variables.stream()
                        .map(variable -> "\"" + variable + "\" = var." + variable)
                        .collect(joining(", "))
                + "}))");
        // Warnings, of a value for a variable that cannot be declared for instance, come before it.
        Matcher value = LAST_LINE.matcher(printed);
        if (value.find() && JSON.readTree(Base64.getDecoder().decode(value.group(1))) instanceof ObjectNode object) {
            return object;
        }
        throw new RelinkException("Terraform does not read " + edit + " as variables");
    }
}
