package io.github.tfsafety.cumulus.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.tfsafety.cumulus.CumulusException;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.CumulusDatabase;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment.LoginSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeploymentYamlTest {
    static final CumulusDeployment DEPLOYMENT = new CumulusDeployment(
            "prod-x",
            new CumulusRoot(Path.of("/live/rds"), "module.rds_cluster", List.of(Path.of("a \"b\".tfvars"))),
            new CumulusRoot(Path.of("/live/data"), "module.data_persistence", List.of()),
            new CumulusRoot(Path.of("/live/cumulus"), "module.cumulus", List.of()),
            new ApiAccess.Public(URI.create("https://api.example.test/dev")),
            new LoginSecrets("arn:aws:secretsmanager:us-east-1:1:secret:a", "user: # secret"),
            new CumulusDatabase("prod_x_db", "postgres"),
            List.of("https://sqs.us-east-1.amazonaws.com/1/q"));

    @Test
    void readsWhatItWrites() {
        assertThat(DeploymentYaml.readText(DeploymentText.of(DEPLOYMENT))).isEqualTo(DEPLOYMENT);
    }

    @Test
    void writesWhatTheSchemaDescribes() throws IOException {
        assertThat(schema().validate(new YAMLMapper().readTree(DeploymentText.of(DEPLOYMENT))))
                .isEmpty();
    }

    @Test
    void findsRelativeRootsBesideTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cumulus.yaml");
        Files.writeString(file, DeploymentText.of(DEPLOYMENT).replace("/live/rds", "../rds"));
        assertThat(DeploymentYaml.read(file).rdsCluster().directory()).isEqualTo(folder.resolveSibling("rds"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1 | version: 2",
                "prefix: \"prod-x\" | prefix: \"prod-\"",
                "prefix: \"prod-x\" | prefix: \"\"",
                "prefix: \"prod-x\" | prefx: \"prod-x\"",
                "prefix: \"prod-x\" | prefix: \"prod-x\"¶prefix: \"prod-y\"",
                "access: public | access: open",
                "access: public | access: private",
                "https://api | http://api",
                "https://api | https://me:pw@api",
                "module: \"module.data_persistence\" | module: \"data_persistence\"",
                "maintenance: \"postgres\" | maintenance: \"prod_x_db\"",
                "admin: \"arn:aws:secretsmanager:us-east-1:1:secret:a\" | admin: \" \"",
                "undecided: [] | undecided: [\"the API\"]",
                "undecided: [] | undecided: []¶more: 1",
                "queues: [ | queues: [7,",
            })
    void refusesWhatItDoesNotUnderstand(String right, String wrong) {
        String text = DeploymentText.of(DEPLOYMENT);
        assertThat(text).contains(right);
        String changed = text.replace(right, wrong.replace("¶", "\n"));
        assertThatExceptionOfType(CumulusException.class).isThrownBy(() -> DeploymentYaml.readText(changed));
    }

    @Test
    void doesNotQuoteAFileThatIsNoYaml() {
        assertThatExceptionOfType(CumulusException.class)
                .isThrownBy(() -> DeploymentYaml.readText("prefix: [ made-up-secret"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("made-up-secret"));
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs", "cumulus.schema.json")));
    }
}
