package io.github.tfsafety.cumulus.deployment;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a deployment file, with what was found and what a person has to decide.
 *
 * @param undecided one line for each gap; {@link DeploymentYaml} reads no file that has any
 */
public record DeploymentText(
        String prefix,
        CumulusRoot rdsCluster,
        CumulusRoot dataPersistence,
        CumulusRoot cumulus,
        String api,
        String adminSecret,
        String userSecret,
        String database,
        String maintenance,
        List<String> queues,
        List<String> undecided) {
    public DeploymentText {
        queues = List.copyOf(queues);
        undecided = List.copyOf(undecided);
    }

    /** The text of a deployment that is complete. */
    public static String of(CumulusDeployment deployment) {
        return new DeploymentText(
                        deployment.prefix(),
                        deployment.rdsCluster(),
                        deployment.dataPersistence(),
                        deployment.cumulus(),
                        api(deployment.api()),
                        deployment.secrets().admin(),
                        deployment.secrets().user(),
                        deployment.database().name(),
                        deployment.database().maintenance(),
                        deployment.queues(),
                        List.of())
                .yaml();
    }

    static String api(ApiAccess access) {
        if (access instanceof ApiAccess.Public open) {
            return "{access: public, url: " + quoted(open.url().toString()) + "}";
        }
        return "{access: private}";
    }

    /** The file's text. */
    public String yaml() {
        return """
                # A deployment of Cumulus, for cumulus-recovery. It holds no secret, only the names of secrets.
                # The token of a public API comes from the environment: CUMULUS_TOKEN.
                version: 1
                prefix: %s
                roots:
                  rds-cluster: %s
                  data-persistence: %s
                  cumulus: %s
                api: %s
                secrets: {admin: %s, user: %s}
                database: {name: %s, maintenance: %s}
                # URLs of further queues that work waits in, such as those of throttled_queues.
                queues: %s
                # What a person has to decide first.
                undecided: %s
                """.formatted(
                        quoted(prefix),
                        root(rdsCluster),
                        root(dataPersistence),
                        root(cumulus),
                        api,
                        quoted(adminSecret),
                        quoted(userSecret),
                        quoted(database),
                        quoted(maintenance),
                        list(queues),
                        list(undecided));
    }

    private static String root(CumulusRoot root) {
        return "{directory: " + quoted(root.directory().toString()) + ", module: " + quoted(root.module())
                + ", variable-files: "
                + list(root.variableFiles().stream().map(Path::toString).toList()) + "}";
    }

    private static String list(List<String> texts) {
        return texts.stream().map(DeploymentText::quoted).collect(joining(", ", "[", "]"));
    }

    /** A string in JSON is one in YAML, too. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
