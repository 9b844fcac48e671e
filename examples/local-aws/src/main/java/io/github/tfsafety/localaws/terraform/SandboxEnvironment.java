package io.github.tfsafety.localaws.terraform;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment variables of a sandbox: the machine's own, without what would reach into a run, with what a run
 * needs.
 */
final class SandboxEnvironment {

    private static final String CLI_CONFIG = "TF_CLI_CONFIG_FILE";

    private final Map<String, String> inherited;
    private final Path folder;

    SandboxEnvironment(Map<String, String> inherited, Path folder) {
        this.inherited = Map.copyOf(inherited);
        this.folder = requireNonNull(folder);
    }

    SortedMap<String, String> variables(URI endpoint, Optional<Path> mirror) {
        SortedMap<String, String> variables = new TreeMap<>(inherited);
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_ACCESS_KEY_ID", "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_REGION", TerraformSandbox.REGION);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("AWS_CONFIG_FILE", folder.resolve("no-aws-config").toString());
        variables.put(
                "AWS_SHARED_CREDENTIALS_FILE",
                folder.resolve("no-aws-credentials").toString());
        variables.put("CHECKPOINT_DISABLE", "1");
        variables.put("TF_IN_AUTOMATION", "1");
        variables.put("TF_INPUT", "0");
        variables.merge("NO_PROXY", "127.0.0.1", (theirs, ours) -> theirs + "," + ours);
        cliConfig(mirror).ifPresent(file -> variables.put(CLI_CONFIG, file.toString()));
        return variables;
    }

    /**
     * The user's CLI configuration stays in force, unless a mirror is named for this project or the file is not there;
     * Terraform refuses to start with one that is not there.
     */
    private Optional<Path> cliConfig(Optional<Path> mirror) {
        Optional<Path> users = Optional.ofNullable(inherited.get(CLI_CONFIG))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile);
        boolean named = !inherited.getOrDefault(ProviderMirror.VARIABLE, "").isEmpty();
        return users.isPresent() && !named ? users : mirror.map(this::writeCliConfig);
    }

    private Path writeCliConfig(Path mirror) {
        Path file = folder.resolve("terraform.tfrc");
        String path = mirror.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        String content = """
                provider_installation {
                  filesystem_mirror {
                    path    = "%s"
                    include = ["hashicorp/aws"]
                  }
                  direct {
                    exclude = ["hashicorp/aws"]
                  }
                }
                """.formatted(path);
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
