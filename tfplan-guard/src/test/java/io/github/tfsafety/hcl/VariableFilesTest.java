package io.github.tfsafety.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VariableFilesTest {
    @TempDir
    Path root;

    @Test
    void readsTheFilesInTheOrderInWhichTerraformDoes() throws IOException {
        for (String name : List.of("b.auto.tfvars.json", "terraform.tfvars.json")) {
            write(name, "{\"db\": \"x\"}");
        }
        for (String name :
                List.of("a.auto.tfvars", "c.auto.tfvars", "terraform.tfvars", "prod.tfvars", "more.tfvars")) {
            write(name, "db = \"x\"");
        }
        List<Path> given = List.of(Path.of("prod.tfvars"), root.resolve("more.tfvars"));
        assertThat(VariableFiles.of(root, given).assigning("db"))
                .extracting(path -> root.relativize(path).toString())
                .containsExactly(
                        "terraform.tfvars",
                        "terraform.tfvars.json",
                        "a.auto.tfvars",
                        "b.auto.tfvars.json",
                        "c.auto.tfvars",
                        "prod.tfvars",
                        "more.tfvars");
    }

    @Test
    void passesOverFilesThatDoNotAssignTheVariable() throws IOException {
        write("terraform.tfvars", "db = \"x\"");
        write("z.auto.tfvars", "other = 1");
        assertThat(VariableFiles.of(root, List.of()).assigning("db")).containsExactly(root.resolve("terraform.tfvars"));
        assertThat(VariableFiles.of(root, List.of()).assigning("none")).isEmpty();
    }

    @Test
    void doesNotPassOverAFileThatItCannotRead() throws IOException {
        write("terraform.tfvars", "db = \"x\"");
        write("z.auto.tfvars", "db = {");
        VariableFiles files = VariableFiles.of(root, List.of());
        assertThatExceptionOfType(HclException.class).isThrownBy(() -> files.assigning("db"));
        write("z.auto.tfvars", "");
        write("z.auto.tfvars.json", "{\"db\": 1, \"db\": 2}");
        VariableFiles doubled = VariableFiles.of(root, List.of());
        assertThatExceptionOfType(HclException.class).isThrownBy(() -> doubled.assigning("db"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }
}
