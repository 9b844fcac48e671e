package io.github.tfsafety.cumulus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tfsafety.cumulus.cli.RecoveryProcess.Ended;
import io.github.tfsafety.cumulus.deployment.ApiAccess;
import io.github.tfsafety.cumulus.deployment.CumulusDeployment;
import io.github.tfsafety.cumulus.deployment.DeploymentYaml;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the deployment file by looking at states that the real terraform pulls. */
final class InitIT {
    @TempDir
    Path folder;

    @BeforeEach
    void writeTheRoots() {
        new HandMadeState(folder.resolve("rds"))
                .variables("prefix = \"dev\"\n")
                .resource("module.db", "aws_rds_cluster", "cumulus", "cumulus-dev")
                .resource("module.db", "aws_secretsmanager_secret", "rds_login", "arn:login")
                .write();
        new HandMadeState(folder.resolve("data"))
                .variables("prefix = \"dev\"\nrds_user_access_secret_arn = \"arn:user\"\n")
                .resource("module.data_persistence", "aws_dynamodb_table", "granules_table", "dev-GranulesTable")
                .resource("module.data_persistence", "aws_dynamodb_table", "collections_table", "dev-CollectionsTable")
                .write();
        new HandMadeState(folder.resolve("cumulus"))
                .output("archive_api_uri", "https://api.example.test/dev/")
                .write();
    }

    @Test
    void findsEverythingInStatesAndVariables() throws Exception {
        Ended ended = init();
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        CumulusDeployment found = DeploymentYaml.read(folder.resolve("cumulus.yaml"));
        assertThat(found.prefix()).isEqualTo("dev");
        assertThat(found.rdsCluster().address("aws_rds_cluster.cumulus"))
                .hasToString("module.db.aws_rds_cluster.cumulus");
        assertThat(found.dataPersistence().module()).isEqualTo("module.data_persistence");
        assertThat(found.api()).isEqualTo(new ApiAccess.Public(URI.create("https://api.example.test/dev/")));
        assertThat(found.secrets().admin()).isEqualTo("arn:login");
        assertThat(found.secrets().user()).isEqualTo("arn:user");
        assertThat(found.database().name()).isEqualTo("dev_db");
    }

    @Test
    void leavesToAPersonWhatIsNotSure() throws Exception {
        new HandMadeState(folder.resolve("cumulus")).write();
        new HandMadeState(folder.resolve("data"))
                .variables("prefix = \"prod\"\n")
                .resource("module.x", "aws_dynamodb_table", "granules_table", "dev-GranulesTable")
                .write();
        Ended ended = init();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output())
                .contains("undecided: the prefix", "undecided: the API", "undecided: the user secret");
        Ended refused = run("activity");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("the prefix: the variable says prod");
    }

    @Test
    void overwritesNoFile() throws Exception {
        Files.writeString(folder.resolve("cumulus.yaml"), "mine");
        assertThat(init().exitCode()).isEqualTo(1);
        assertThat(folder.resolve("cumulus.yaml")).hasContent("mine");
    }

    private Ended init() throws Exception {
        return run(
                "init",
                "--rds-cluster",
                folder.resolve("rds").toString(),
                "--data-persistence",
                folder.resolve("data").toString(),
                "--cumulus",
                folder.resolve("cumulus").toString());
    }

    private Ended run(String command, String... more) throws Exception {
        String[] arguments = new String[more.length + 3];
        arguments[0] = command;
        arguments[1] = "-f";
        arguments[2] = folder.resolve("cumulus.yaml").toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return RecoveryProcess.run(
                Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString(), "AWS_REGION", "us-east-1"), arguments);
    }
}
