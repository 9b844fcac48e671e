package io.github.tfsafety.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerraformEnvironmentTest {
    @Test
    void dropsHiddenFlagsAndNamesThem() {
        TerraformEnvironment environment =
                TerraformEnvironment.of(Map.of("TF_CLI_ARGS_plan", "-destroy", "TF_CLI_ARGS", "", "PATH", "/bin"));
        assertThat(environment.hiddenFlags()).containsExactly("TF_CLI_ARGS_plan");
        assertThat(environment.variables()).doesNotContainKeys("TF_CLI_ARGS_plan", "TF_CLI_ARGS");
    }

    @Test
    void setsLoggingAndReattachingAside() {
        TerraformEnvironment environment = TerraformEnvironment.of(Map.of(
                "TF_LOG", "TRACE", "TF_LOG_PATH", "/tmp/x", "TF_REATTACH_PROVIDERS", "{}", "TF_LOG_PROVIDER", "x"));
        assertThat(environment.variables()).containsOnlyKeys("TF_IN_AUTOMATION", "TF_INPUT", "CHECKPOINT_DISABLE");
    }

    @Test
    void keepsWhatChoosesTheWorkspaceTheDataAndTheVariables() {
        Map<String, String> chosen =
                Map.of("TF_WORKSPACE", "prod", "TF_DATA_DIR", "/data", "TF_VAR_prefix", "x", "AWS_PROFILE", "ops");
        assertThat(TerraformEnvironment.of(chosen).variables()).containsAllEntriesOf(chosen);
    }
}
