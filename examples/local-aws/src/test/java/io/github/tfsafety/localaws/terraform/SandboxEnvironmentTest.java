package io.github.tfsafety.localaws.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxEnvironmentTest {

    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4999");

    @TempDir
    private Path folder;

    private SortedMap<String, String> variables(Map<String, String> inherited, Optional<Path> mirror) {
        return new SandboxEnvironment(inherited, folder).variables(ENDPOINT, mirror);
    }

    @Test
    void keepsTheMachinesOwnVariablesButNotTheUsersAwsAndTerraformOnes() {
        Map<String, String> inherited = Map.of(
                "PATH", "/bin",
                "AWS_PROFILE", "production",
                "AWS_ENDPOINT_URL_RDS", "https://example.org",
                "TF_CLI_ARGS_apply", "-destroy",
                "TF_VAR_cluster_identifier", "prod");
        assertThat(variables(inherited, Optional.empty()))
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_ENDPOINT_URL", ENDPOINT.toString())
                .doesNotContainKeys(
                        "AWS_PROFILE", "AWS_ENDPOINT_URL_RDS", "TF_CLI_ARGS_apply", "TF_VAR_cluster_identifier")
                .doesNotContainKey("TF_CLI_CONFIG_FILE");
    }

    @Test
    void dropsACliConfigurationThatIsNotThere() {
        Map<String, String> inherited =
                Map.of("TF_CLI_CONFIG_FILE", folder.resolve("missing").toString());
        assertThat(variables(inherited, Optional.empty())).doesNotContainKey("TF_CLI_CONFIG_FILE");
    }

    @Test
    void pointsTerraformAtTheMirror() throws IOException {
        String file = variables(Map.of(), Optional.of(Path.of("/mirrors/one"))).get("TF_CLI_CONFIG_FILE");
        assertThat(Files.readString(Path.of(file))).contains("\"/mirrors/one\"", "filesystem_mirror", "exclude");
    }

    @Test
    void keepsTheUsersCliConfigurationUnlessAMirrorIsNamed() throws IOException {
        String users = Files.createFile(folder.resolve("users.tfrc")).toString();
        Optional<Path> mirror = Optional.of(Path.of("/mirrors/one"));
        assertThat(variables(Map.of("TF_CLI_CONFIG_FILE", users), mirror)).containsEntry("TF_CLI_CONFIG_FILE", users);
        assertThat(variables(Map.of("TF_CLI_CONFIG_FILE", users, ProviderMirror.VARIABLE, "/mirrors/one"), mirror))
                .doesNotContainEntry("TF_CLI_CONFIG_FILE", users)
                .containsKey("TF_CLI_CONFIG_FILE");
    }

    @Test
    void findsTheProgramOnThePath() throws IOException {
        Path program = Files.createFile(folder.resolve("terraform"));
        Map<String, String> environment = Map.of("PATH", "/nowhere:" + folder);
        assertThat(TerraformSandbox.program(environment)).isEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(TerraformSandbox.program(environment)).contains(program);
    }
}
