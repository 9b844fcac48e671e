package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real terraform says of an edit. */
final class VariablesProofIT {
    private static final String BEFORE = """
            count   = 3 # no name of a variable
            a-b_ü   = [1, { x = "y" }, null]
            db      = "old"
            big     = 12345678901234567890123456789
            heredoc = <<-E
              $${x}
            E
            """;

    @TempDir
    Path folder;

    @Test
    void takesTheEditThatWasMeant() throws IOException {
        VariablesFile edit = edit("terraform.tfvars", BEFORE, BEFORE.replace("old", "new"));
        VariablesProof.require(terraform(), proof(), edit, Map.of("db", "new"));
        assertThat(edit.changes()).isTrue();
    }

    @Test
    void takesTheEditOfJsonAsItIs() throws IOException {
        VariablesFile edit = edit("x.auto.tfvars.json", "{\"db\": \"old\", \"n\": 1}", "{\"db\": \"${x}\", \"n\": 1}");
        VariablesProof.require(terraform(), proof(), edit, Map.of("db", "${x}"));
        assertThat(edit.changes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "new$${", "new\"\nmore = \"1", "new \\u00fc"})
    void refusesEveryOtherEdit(String written) {
        VariablesFile edit = edit("terraform.tfvars", BEFORE, BEFORE.replace("old", written));
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> VariablesProof.require(terraform(), proof(), edit, Map.of("db", "new")));
        VariablesFile another =
                edit("terraform.tfvars", BEFORE, BEFORE.replace("old", "new").replace("\"y\"", "\"z\""));
        assertThatExceptionOfType(RelinkException.class)
                .isThrownBy(() -> VariablesProof.require(terraform(), proof(), another, Map.of("db", "new")));
    }

    private static VariablesFile edit(String name, String before, String after) {
        return VariablesFile.recorded(
                Path.of("/nowhere", name),
                before.getBytes(StandardCharsets.UTF_8),
                after.getBytes(StandardCharsets.UTF_8));
    }

    private Path proof() throws IOException {
        return Files.createDirectories(folder.resolve("proof"));
    }

    private TerraformCli terraform() {
        return TerraformCli.in(folder)
                .withEnvironment(TerraformEnvironment.ofThisProcess().without("TF_CLI_CONFIG_FILE"));
    }
}
