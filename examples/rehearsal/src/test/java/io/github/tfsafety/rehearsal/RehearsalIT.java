package io.github.tfsafety.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.terraform.TerraformCli.PlanOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole rehearsal, on the real Terraform and the real provider; one play, since it takes minutes. */
final class RehearsalIT {
    @Test
    void blocksTheDangerousPlanRestoresRelinksAndEndsClean() throws IOException {
        RehearsalOutcome outcome = RehearsalCommand.rehearse(Path.of("target"), System.out);

        assertThat(outcome.hurried().exitCode())
                .as("the hurried plan is blocked")
                .isEqualTo(3);
        assertThat(outcome.hurried().output())
                .as("the report names the address and the attribute that forces the replacement")
                .contains(Stack.CLUSTER_ADDRESS, "cluster_identifier");
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
        assertThat(outcome.clusters())
                .as("the old cluster still stands, and both are protected")
                .containsExactlyInAnyOrder(
                        new ClusterAtAws("rehearsal-db", "available", true),
                        new ClusterAtAws("rehearsal-db-restored", "available", true));
    }
}
