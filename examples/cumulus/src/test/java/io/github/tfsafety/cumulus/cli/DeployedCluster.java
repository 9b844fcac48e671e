package io.github.tfsafety.cumulus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A deployment's cluster at AWS and in the state, and the names by which commands reach the real PostgreSQL behind it.
 */
final class DeployedCluster {
    static final String OLD = "cumulus-dev";

    private DeployedCluster() {}

    /** Makes the cluster and takes it over into the state, with the secrets that lead to it. */
    static void deploy(CumulusScene scene, TerraformRoots roots) {
        make(scene);
        takeOver(scene, roots, Map.of());
    }

    private static void make(CumulusScene scene) {
        scene.loginsAre("dev-rds-login", "dev-db-login");
        scene.clients()
                .rds()
                .createDBSubnetGroup(create -> create.dbSubnetGroupName("dev-subnets")
                        .dbSubnetGroupDescription("Managed by Terraform")
                        .subnetIds("subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"));
        scene.clients()
                .rds()
                .createDBCluster(create -> create.dbClusterIdentifier(OLD)
                        .engine("aurora-postgresql")
                        .engineVersion("16.6")
                        .databaseName("postgres")
                        .masterUsername("postgres")
                        .masterUserPassword(CumulusServer.PASSWORD)
                        .backupRetentionPeriod(7)
                        .preferredBackupWindow("07:00-09:00")
                        .dbSubnetGroupName("dev-subnets")
                        .vpcSecurityGroupIds("sg-0a1b2c3d4e5f60003")
                        .deletionProtection(true)
                        .copyTagsToSnapshot(true));
    }

    private static void takeOver(CumulusScene scene, TerraformRoots roots, Map<String, String> more) {
        scene.advance(Duration.ofHours(1));
        Map<String, String> imports = new TreeMap<>(Map.of(
                "module.rds_cluster.aws_rds_cluster.cumulus",
                OLD,
                "module.rds_cluster.aws_db_subnet_group.default",
                "dev-subnets"));
        imports.putAll(more);
        roots.deployImporting("rds-cluster-tf", imports);
    }

    /** A member of the cluster, as Cumulus has them from 18.5 on. */
    static void deployWithInstance(CumulusScene scene, TerraformRoots roots) {
        try {
            Files.writeString(
                    roots.directory("rds-cluster-tf").resolve("terraform.tfvars"),
                    "cluster_instance_count = 1\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        make(scene);
        scene.clients()
                .rds()
                .createDBInstance(create -> create.dbInstanceIdentifier(OLD + "-instance-1")
                        .dbClusterIdentifier(OLD)
                        .dbInstanceClass("db.r6g.large")
                        .engine("aurora-postgresql"));
        takeOver(scene, roots, Map.of("module.rds_cluster.aws_rds_cluster_instance.cumulus[0]", OLD + "-instance-1"));
    }

    /** The endpoint, as local-aws builds it. */
    static String host(String cluster) {
        return cluster + ".cluster-localaws0000.us-east-1.rds.amazonaws.com";
    }

    /** An environment in which the endpoints of clusters lead to this machine. */
    static Map<String, String> environment(CumulusScene scene, TerraformRoots roots, Path folder, String... clusters) {
        StringBuilder hosts = new StringBuilder();
        for (String cluster : clusters) {
            hosts.append("127.0.0.1 ").append(host(cluster)).append('\n');
        }
        Path file = folder.resolve("hosts");
        try {
            Files.writeString(file, hosts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new TreeMap<>(scene.environment());
        roots.environment().forEach(environment::putIfAbsent);
        environment.put("PGSSLMODE", "disable");
        environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + file);
        return environment;
    }
}
