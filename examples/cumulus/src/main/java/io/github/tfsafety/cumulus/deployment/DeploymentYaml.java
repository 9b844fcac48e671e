package io.github.tfsafety.cumulus.deployment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.CumulusDatabase;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code cumulus.yaml}, as {@code docs/cumulus.schema.json} describes it. Whatever is not exactly understood is
 * an error, and so is a file in which something is left undecided.
 */
public final class DeploymentYaml {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private DeploymentYaml() {}

    /**
     * Reads a file. Relative directories lie beside it.
     *
     * @throws CumulusException if it cannot be read, or is not complete
     */
    public static CumulusDeployment read(Path file) {
        try {
            CumulusDeployment read = parse(Files.readString(file));
            return new CumulusDeployment(
                    read.prefix(),
                    read.rdsCluster().beside(file),
                    read.dataPersistence().beside(file),
                    read.cumulus().beside(file),
                    read.api(),
                    read.secrets(),
                    read.database(),
                    read.queues());
        } catch (JsonProcessingException e) {
            throw notYaml(e);
        } catch (IOException e) {
            throw new CumulusException(
                    "Could not read " + file + "; cumulus-recovery init writes it, -f names another file", e);
        }
    }

    /** Reads a text whose directories are absolute, such as one that {@link DeploymentText} wrote. */
    public static CumulusDeployment readText(String text) {
        try {
            return parse(text);
        } catch (JsonProcessingException e) {
            throw notYaml(e);
        }
    }

    /** The parser's own message would quote the file. */
    private static CumulusException notYaml(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : ", line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new CumulusException("The deployment file is not sound YAML" + place);
    }

    private static CumulusDeployment parse(String text) throws JsonProcessingException {
        StrictNode root = new StrictNode("the deployment file", YAML.readTree(text))
                .withKeys("version", "prefix", "roots", "api", "secrets", "database", "queues", "undecided");
        if (!root.text("version").equals("1")) {
            throw new CumulusException("The deployment file is not of version 1");
        }
        requireDecided(root.texts("undecided"));
        StrictNode roots = root.member("roots").withKeys("rds-cluster", "data-persistence", "cumulus");
        StrictNode secrets = root.member("secrets").withKeys("admin", "user");
        StrictNode database = root.member("database").withKeys("name", "maintenance");
        return new CumulusDeployment(
                root.text("prefix"),
                root(roots.member("rds-cluster")),
                root(roots.member("data-persistence")),
                root(roots.member("cumulus")),
                api(root.member("api")),
                new LoginSecrets(secrets.text("admin"), secrets.text("user")),
                new CumulusDatabase(database.text("name"), database.text("maintenance")),
                root.texts("queues"));
    }

    private static void requireDecided(List<String> undecided) {
        if (!undecided.isEmpty()) {
            throw new CumulusException("The deployment file leaves open, decide and take the lines away:\n  "
                    + String.join("\n  ", undecided));
        }
    }

    private static CumulusRoot root(StrictNode node) {
        node.withKeys("directory", "module", "variable-files");
        return new CumulusRoot(
                Path.of(node.text("directory")),
                node.text("module"),
                node.texts("variable-files").stream().map(Path::of).toList());
    }

    private static ApiAccess api(StrictNode node) {
        node.withKeys("access", "url");
        String access = node.text("access");
        if (access.equals("private") && !node.has("url")) {
            return new ApiAccess.Private();
        }
        if (access.equals("public")) {
            try {
                return new ApiAccess.Public(URI.create(node.text("url")));
            } catch (IllegalArgumentException e) {
                throw new CumulusException("The API's URL is none: " + node.text("url"), e);
            }
        }
        throw new CumulusException("\"api\" must have the access public with a url, or private without one");
    }
}
