package io.github.tfsafety.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.rehearsal.ClusterAtAws.Protection;
import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole rehearsal, on the real Terraform and the real provider; one play, since it takes minutes. */
@Execution(ExecutionMode.CONCURRENT)
final class RehearsalIT {
    @Test
    void blocksTheDangerousPlanRestoresRelinksAndEndsClean() throws IOException {
        RehearsalOutcome outcome =
                (RehearsalOutcome) RehearsalCommand.rehearse(Path.of("target"), Scenario.CLUSTER_PITR, System.out);

        assertThat(outcome.hurried().exitCode())
                .as("the hurried plan is blocked")
                .isEqualTo(3);
        assertThat(outcome.hurried().output())
                .as("the report names the address and the attribute that forces the replacement")
                .contains(Stack.CLUSTER_ADDRESS, "cluster_identifier");
        assertThat(outcome.restoresAskedFor())
                .as("one restore, to the time asked for")
                .containsExactly(outcome.point());
        assertThat(outcome.relinked().exitCode()).as("the re-link").isZero();
        assertThat(outcome.guarded().exitCode())
                .as("the plan after the re-link is allowed")
                .isZero();
        assertThat(outcome.changes())
                .isEqualTo(Map.of(
                        Stack.CLUSTER_ADDRESS, "update",
                        Stack.SECRET_VERSION_ADDRESS, "delete, create"));
        assertThat(outcome.next()).isEqualTo(PlanOutcome.NO_CHANGES);
        assertThat(outcome.variablesAfter())
                .as("one value changed, comments kept")
                .isEqualTo(outcome.variablesBefore().replace("\"rehearsal-db\"", "\"rehearsal-db-restored\""))
                .isNotEqualTo(outcome.variablesBefore());
        assertThat(outcome.loginHost())
                .as("applications find the restored cluster")
                .startsWith("rehearsal-db-restored.");
        assertThat(outcome.clusters())
                .as("the old cluster still stands, and both are protected")
                .containsExactlyInAnyOrder(
                        new ClusterAtAws("rehearsal-db", "available", Protection.ON),
                        new ClusterAtAws("rehearsal-db-restored", "available", Protection.ON));
    }

    @Test
    void endsWith1AndSaysWhatToInstallWhenTerraformIsMissing(@TempDir Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RehearsalCommand.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output).contains("Install Terraform").doesNotContain("\tat ");
    }
}
