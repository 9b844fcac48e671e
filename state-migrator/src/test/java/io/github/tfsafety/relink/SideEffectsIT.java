package io.github.tfsafety.relink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tfsafety.localaws.LocalAws;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import io.github.tfsafety.run.Run;
import io.github.tfsafety.terraform.TerraformCli;
import io.github.tfsafety.terraform.TerraformEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ephemeral resource of the real provider does when nobody applies anything. */
final class SideEffectsIT {
    private static final String INVOCATION = """
            provider "aws" {
              skip_metadata_api_check = true
            }

            ephemeral "aws_lambda_invocation" "writer" {
              function_name = "writer"
              payload       = "{}"
            }
            """;

    @TempDir
    Path folder;

    @Test
    void ephemeralResourcesAreOpenedByEveryPlanAndImportAndSoAreAskedAbout() {
        AtomicInteger invoked = new AtomicInteger();
        try (LocalAws aws = LocalAws.start()) {
            aws.haveFunction(TerraformSandbox.REGION, "writer", payload -> {
                invoked.incrementAndGet();
                return payload;
            });
            TerraformCli terraform = root(aws);
            int before = invoked.get();
            terraform.importResource(DataScene.MAIN.toString(), "old");
            int afterImport = invoked.get();
            assertThat(afterImport).isGreaterThan(before);
            terraform.plan(folder.resolve("p.tfplan"));
            int afterPlan = invoked.get();
            assertThat(afterPlan).isGreaterThan(afterImport);

            try (Run run = Run.begin(folder.resolve("runs"), "relink", Map.of(), Clock.systemUTC())) {
                StateMigrator migrator = StateMigrator.using(terraform, List.of(new DataKind()), RelinkProgress.SILENT);
                assertThatExceptionOfType(RelinkException.class)
                        .isThrownBy(() -> migrator.relink(DataScene.toNew(), run))
                        .withMessageContaining("--allow-data-source ephemeral.aws_lambda_invocation.writer");
            }
            assertThat(invoked).hasValue(afterPlan);
        }
    }

    private TerraformCli root(LocalAws aws) {
        Path root = folder.resolve("root");
        RelinkScene.write(root.resolve("main.tf"), DataScene.CONFIGURATION + INVOCATION);
        RelinkScene.write(root.resolve("terraform.tfvars"), DataScene.VARIABLES);
        TerraformCli terraform = TerraformCli.in(root)
                .withEnvironment(TerraformEnvironment.of(
                        TerraformSandbox.create(folder, aws.endpoint()).environment()));
        terraform.init();
        return terraform;
    }
}
