package io.github.tfsafety.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.plan.HclStrings;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of the files and the meaning of an edit, as the real terraform has them. */
final class VariableFilesIT {
    @TempDir
    Path root;

    @Test
    void findsTheFileWhoseValueTerraformUses() throws IOException {
        write("main.tf", "variable \"db\" {}\n");
        List<String> strongerAndStronger = List.of(
                "terraform.tfvars",
                "terraform.tfvars.json",
                "a.auto.tfvars",
                "b.auto.tfvars.json",
                "c.auto.tfvars",
                "given.tfvars");
        for (String name : strongerAndStronger) {
            String value = "\"from " + name + "\"";
            write(name, name.endsWith(".json") ? "{\"db\": " + value + "}" : "db = " + value + "\n");
            List<Path> given = name.startsWith("given") ? List.of(Path.of(name)) : List.of();
            List<Path> assigning = VariableFiles.of(root, given).assigning("db");
            assertThat(assigning.get(assigning.size() - 1)).isEqualTo(root.resolve(name));
            assertThat(terraform().withVariableFiles(given).evaluate("var.db")).isEqualTo(value);
        }
    }

    @Test
    void writesWhatTerraformReads() throws IOException {
        write("main.tf", "variable \"db\" {}\n");
        String awkward = "a \"quoted\" ${template} %{if} \\ back\tü\u200B";
        for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
            String before = name.endsWith(".json") ? "{\"db\": \"old\"}" : "\uFEFFdb = \"old\"\r\n";
            write(name, before);
            Files.write(
                    root.resolve(name),
                    VariableFiles.read(root.resolve(name))
                            .withString("db", awkward)
                            .bytes());
            assertThat(terraform().evaluate("var.db == " + HclStrings.quote(awkward)))
                    .isEqualTo("true");
            Files.delete(root.resolve(name));
        }
    }

    private TerraformCli terraform() {
        return TerraformCli.in(root)
                .withEnvironment(TerraformEnvironment.ofThisProcess().without("TF_CLI_CONFIG_FILE"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }
}
