package io.github.tfsafety.guard;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the real hashicorp/aws provider whether it replaces an object for what the catalogue marks so. The state is
 * written by hand and not refreshed, so that no service is needed.
 */
class ReplacementOnlyIT {
    private static final String CLUSTER = "skip_final_snapshot = true\n  cluster_identifier = \"%s\"";
    private static final String ENCRYPTED =
            "\n  storage_encrypted = true\n  %s = \"arn:aws:kms:eu-west-1:123456789012:key/%s\"";
    private static final String TABLE = "name = \"%1$s\"\n  hash_key = \"%2$s\"\n  billing_mode = \"PAY_PER_REQUEST\"\n"
            + "  attribute {\n    name = \"%2$s\"\n    type = \"S\"\n  }";
    private static final String INSTANCE =
            "engine = \"postgres\"\n  instance_class = \"db.t3.micro\"\n  skip_final_snapshot = true\n  identifier = \"old\"";
    private static final String RDS = "\n  engine = \"aurora-postgresql\"";

    /** For each marked attribute the configuration of an object that has another value in the state. */
    private static final String RESTORED =
            "\n  restore_to_point_in_time {\n    %s\n    use_latest_restorable_time = true\n  }";

    private static final String OLD_CLUSTER = CLUSTER.formatted("old") + RDS;

    /** For each marked attribute the configuration of an object that has another value, or none, in the state. */
    private static final Map<String, String> CHANGED = Map.ofEntries(
            entry("aws_rds_cluster.cluster_identifier", CLUSTER.formatted("new") + RDS),
            entry("aws_rds_cluster.kms_key_id", OLD_CLUSTER + ENCRYPTED.formatted("kms_key_id", "new")),
            entry("aws_rds_cluster.engine", CLUSTER.formatted("old") + "\n  engine = \"aurora-mysql\""),
            entry("aws_rds_cluster.engine_mode", OLD_CLUSTER + "\n  engine_mode = \"serverless\""),
            entry("aws_rds_cluster.database_name", OLD_CLUSTER + "\n  database_name = \"new\""),
            entry("aws_rds_cluster.master_username", OLD_CLUSTER + "\n  master_username = \"new\""),
            entry("aws_rds_cluster.storage_encrypted", OLD_CLUSTER + "\n  storage_encrypted = true"),
            entry("aws_rds_cluster.db_subnet_group_name", OLD_CLUSTER + "\n  db_subnet_group_name = \"new\""),
            entry("aws_rds_cluster.availability_zones", OLD_CLUSTER + "\n  availability_zones = [\"us-east-1b\"]"),
            entry("aws_rds_cluster.snapshot_identifier", OLD_CLUSTER + "\n  snapshot_identifier = \"new\""),
            entry(
                    "aws_rds_cluster.restore_to_point_in_time.source_cluster_identifier",
                    OLD_CLUSTER + RESTORED.formatted("source_cluster_identifier = \"new\"")),
            entry(
                    "aws_rds_cluster.restore_to_point_in_time.source_cluster_resource_id",
                    OLD_CLUSTER + RESTORED.formatted("source_cluster_resource_id = \"new\"")),
            entry("aws_docdb_cluster.cluster_identifier", CLUSTER.formatted("new")),
            entry("aws_docdb_cluster.kms_key_id", CLUSTER.formatted("old") + ENCRYPTED.formatted("kms_key_id", "new")),
            entry("aws_neptune_cluster.cluster_identifier", CLUSTER.formatted("new")),
            entry(
                    "aws_neptune_cluster.kms_key_arn",
                    CLUSTER.formatted("old") + ENCRYPTED.formatted("kms_key_arn", "new")),
            entry("aws_dynamodb_table.name", TABLE.formatted("new", "old")),
            entry("aws_dynamodb_table.hash_key", TABLE.formatted("old", "new")),
            entry(
                    "aws_dynamodb_table.range_key",
                    TABLE.formatted("old", "old")
                            + "\n  range_key = \"new\"\n  attribute {\n    name = \"new\"\n    type = \"S\"\n  }"),
            entry("aws_db_instance.kms_key_id", INSTANCE + ENCRYPTED.formatted("kms_key_id", "new")));

    @Test
    void replacesAnObjectForWhatTheCatalogueSays(@TempDir Path folder) throws IOException {
        Set<String> marked = new TreeSet<>();
        for (String type : Catalogue.builtIn().types()) {
            Catalogue.builtIn().entry(type).settings().stream()
                    .filter(setting -> setting.demand() == Setting.Demand.NOT_IN_PLACE)
                    .forEach(setting -> marked.add(type + "." + setting.path()));
        }
        assertThat(marked).isEqualTo(CHANGED.keySet());

        JsonNode plan = plan(folder);

        Set<String> forcing = new TreeSet<>();
        plan.path("resource_changes")
                .forEach(entry -> entry.path("change")
                        .path("replace_paths")
                        .forEach(path -> forcing.add(entry.path("address").asText() + " for " + attribute(path))));
        assertThat(forcing)
                .containsAll(marked.stream()
                        .map(each -> typeOf(each) + "." + labelOf(each) + " for " + nameOf(each))
                        .toList());
    }

    private static JsonNode plan(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(
                root.resolve("main.tf"),
                """
                terraform {
                  required_providers {
                    aws = {
                      source = "hashicorp/aws"
                    }
                  }
                }
                provider "aws" {
                  skip_credentials_validation = true
                  skip_requesting_account_id  = true
                  skip_metadata_api_check     = true
                }
                """
                        + CHANGED.entrySet().stream()
                                .map(changed -> "resource \"%s\" \"%s\" {\n  %s\n}\n"
                                        .formatted(
                                                typeOf(changed.getKey()),
                                                labelOf(changed.getKey()),
                                                changed.getValue()))
                                .collect(Collectors.joining()));
        Files.writeString(root.resolve("terraform.tfstate"), """
                {"version":4,"terraform_version":"1.5.0","serial":1,"lineage":"l","outputs":{},"resources":[%s]}
                """.formatted(
                CHANGED.keySet().stream().map(ReplacementOnlyIT::inState).collect(Collectors.joining(","))));
        TerraformSandbox sandbox = TerraformSandbox.create(
                Files.createDirectory(folder.resolve("sandbox")), URI.create("http://127.0.0.1:9"));
        sandbox.run(root, "init", "-input=false", "-no-color").orThrow();
        sandbox.run(root, "plan", "-refresh=false", "-input=false", "-no-color", "-out=saved")
                .orThrow();
        return new ObjectMapper()
                .readTree(sandbox.run(root, "show", "-json", "saved").orThrow().out());
    }

    private static String inState(String marked) {
        String attributes = switch (typeOf(marked)) {
            case "aws_dynamodb_table" ->
                "\"name\":\"old\",\"hash_key\":\"old\",\"billing_mode\":\"PAY_PER_REQUEST\","
                        + "\"attribute\":[{\"name\":\"old\",\"type\":\"S\"}]";
            case "aws_db_instance" ->
                "\"identifier\":\"old\",\"engine\":\"postgres\",\"instance_class\":\"db.t3.micro\"";
            case "aws_rds_cluster" ->
                "\"cluster_identifier\":\"old\",\"engine\":\"aurora-postgresql\",\"engine_mode\":\"provisioned\","
                        + "\"availability_zones\":[\"us-east-1a\"]";
            default -> "\"cluster_identifier\":\"old\"";
        };
        String key = nameOf(marked).startsWith("kms")
                ? ",\"storage_encrypted\":true,\"%s\":\"arn:aws:kms:eu-west-1:123456789012:key/old\""
                        .formatted(nameOf(marked))
                : "";
        return """
                {"mode":"managed","type":"%s","name":"%s","provider":"provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                 "instances":[{"schema_version":%d,"attributes":{"id":"old",%s%s}}]}
                """.formatted(typeOf(marked), labelOf(marked), schemaVersion(typeOf(marked)), attributes, key);
    }

    /** Without the numbers of repeated blocks. */
    private static String attribute(JsonNode path) {
        List<String> names = new ArrayList<>();
        path.forEach(step -> {
            if (step.isTextual()) {
                names.add(step.asText());
            }
        });
        return String.join(".", names);
    }

    private static int schemaVersion(String type) {
        return switch (type) {
            case "aws_dynamodb_table" -> 1;
            case "aws_db_instance" -> 2;
            default -> 0;
        };
    }

    private static String typeOf(String marked) {
        return marked.substring(0, marked.indexOf('.'));
    }

    /** A resource's name for a marked attribute. */
    private static String labelOf(String marked) {
        return nameOf(marked).replace('.', '-');
    }

    private static String nameOf(String marked) {
        return marked.substring(marked.indexOf('.') + 1);
    }
}
