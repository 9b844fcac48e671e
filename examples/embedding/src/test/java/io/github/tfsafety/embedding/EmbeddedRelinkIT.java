package io.github.tfsafety.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.relink.DatabaseKind;
import io.github.tfsafety.relink.FoundDatabase;
import io.github.tfsafety.relink.FoundDatabase.Usability;
import io.github.tfsafety.relink.RelinkResult;
import io.github.tfsafety.relink.RelinkResult.Relinked;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example, run with a kind of database of one's own: Terraform's built-in {@code terraform_data}. */
final class EmbeddedRelinkIT {
    @TempDir
    Path folder;

    @Test
    void bindsTheAddressAndSetsTheVariable() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(root.resolve("main.tf"), """
                variable "database" {}

                resource "terraform_data" "main" {
                  input = var.database
                }
                """);
        Files.writeString(root.resolve("terraform.tfvars"), "database = \"orders\" # ours\n");
        TerraformCli terraform = TerraformCli.in(root)
                .withEnvironment(TerraformEnvironment.ofThisProcess().without("TF_CLI_CONFIG_FILE"));
        terraform.init();
        terraform.importResource("terraform_data.main", "orders");

        RelinkResult result = EmbeddedRelink.relink(
                terraform, new Builtin(), folder.resolve("runs"), "terraform_data.main", "orders-restored", "database");

        assertThat(result).isInstanceOf(Relinked.class);
        assertThat(new String(terraform.pullState(), StandardCharsets.UTF_8)).contains("\"id\": \"orders-restored\"");
        assertThat(Files.readString(root.resolve("terraform.tfvars")))
                .isEqualTo("database = \"orders-restored\" # ours\n");
    }

    /** Everything exists and is usable, and nothing needs protection. */
    private static final class Builtin implements DatabaseKind {
        @Override
        public String type() {
            return "terraform_data";
        }

        @Override
        public Optional<FoundDatabase> find(String id) {
            return Optional.of(new FoundDatabase(id, id, Map.of("id", id), Usability.USABLE, ""));
        }

        @Override
        public SeatBelt fasten(String id, Run run) {
            return SeatBelt.FASTENED;
        }

        @Override
        public Set<String> expectedChanges() {
            return Set.of("input", "output");
        }

        @Override
        public Optional<String> protectionAttribute() {
            return Optional.empty();
        }
    }
}
