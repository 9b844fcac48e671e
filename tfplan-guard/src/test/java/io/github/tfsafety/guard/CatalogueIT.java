package io.github.tfsafety.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tfsafety.localaws.terraform.TerraformSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the catalogue against the schema of the real hashicorp/aws provider, which terraform prints. */
class CatalogueIT {
    /** What protects data wherever the provider has an attribute of that name. */
    private static final Pattern PROTECTIVE = Pattern.compile("deletion_protection(_enabled)?|deletion_protected"
            + "|termination_protection(_enabled)?|skip_final_(snapshot|backup)|final_snapshot(_identifier|_name)?"
            + "|delete_automated_backups|(automated_)?backup_retention_(period|enabled)|automatic_backup_retention_days"
            + "|(automated_|manual_)?snapshot_retention_(period|limit)|force_(destroy|delete)|recovery_window_in_days"
            + "|deletion_window_in_days|point_in_time_recovery|recovery_period_in_days|min_retention_days");

    /** Types with such an attribute that hold no data, or none that a recovery needs. */
    private static final Set<String> WITHOUT_DATA = Set.of(
            "aws_athena_database",
            "aws_athena_workgroup",
            "aws_autoscaling_group",
            "aws_cloudwatch_event_rule",
            "aws_cloudwatch_event_target",
            "aws_dataexchange_revision_assets",
            "aws_default_subnet",
            "aws_default_vpc",
            "aws_dx_lag",
            "aws_ecs_service",
            "aws_ecs_task_set",
            "aws_elastic_beanstalk_application_version",
            "aws_emr_cluster",
            "aws_iam_user",
            "aws_pinpointsmsvoicev2_phone_number",
            "aws_quicksight_account_settings",
            "aws_quicksight_analysis",
            "aws_redshift_endpoint_authorization",
            "aws_route53_zone",
            "aws_s3_bucket_object",
            "aws_s3_object",
            "aws_s3_object_copy",
            "aws_service_discovery_service",
            "aws_ssmincidents_replication_set",
            "aws_transfer_server");

    private static JsonNode types;

    @BeforeAll
    static void readSchema(@TempDir Path folder) throws IOException {
        types = providerTypes(folder);
    }

    @Test
    void namesOnlyTypesAndAttributesThatTheProviderHas() {
        List<String> unknown = new ArrayList<>();
        for (String type : Catalogue.builtIn().types()) {
            JsonNode block = types.path(type).path("block");
            Catalogue.Entry entry = Catalogue.builtIn().entry(type);
            List<String> paths = new ArrayList<>(entry.identity());
            entry.settings().forEach(setting -> paths.add(setting.path()));
            entry.links().forEach(link -> paths.add(link.path()));
            entry.links().stream()
                    .map(Link::type)
                    .filter(target -> !Catalogue.builtIn().types().contains(target))
                    .forEach(unknown::add);
            paths.stream().filter(path -> !holds(block, path)).forEach(path -> unknown.add(type + "." + path));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void knowsEveryProtectiveSettingThatTheProviderHasForATypeOfTheCatalogue() {
        List<String> missing = new ArrayList<>();
        for (String type : Catalogue.builtIn().types()) {
            Set<String> known = new HashSet<>();
            Catalogue.builtIn().entry(type).settings().forEach(setting -> known.add(setting.path()));
            protectiveAttributes(types.path(type).path("block"), "")
                    .filter(path -> !known.contains(path))
                    .forEach(path -> missing.add(type + "." + path));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void coversEveryTypeThatTheProviderCanProtect() {
        List<String> missing = new ArrayList<>();
        types.fieldNames().forEachRemaining(type -> {
            boolean known = Catalogue.builtIn().types().contains(type) || WITHOUT_DATA.contains(type);
            if (!known
                    && protectiveAttributes(types.path(type).path("block"), "")
                            .findAny()
                            .isPresent()) {
                missing.add(type);
            }
        });

        assertThat(missing).isEmpty();
        assertThat(WITHOUT_DATA)
                .noneMatch(type -> Catalogue.builtIn().types().contains(type))
                .allMatch(types::has);
    }

    private static Stream<String> protectiveAttributes(JsonNode block, String prefix) {
        List<String> found = new ArrayList<>();
        block.path("attributes").properties().forEach(attribute -> {
            boolean settable = attribute.getValue().path("optional").asBoolean()
                    || attribute.getValue().path("required").asBoolean();
            if (settable && PROTECTIVE.matcher(attribute.getKey()).matches()) {
                found.add(prefix + attribute.getKey());
            }
        });
        block.path("block_types")
                .properties()
                .forEach(nested -> protectiveAttributes(nested.getValue().path("block"), prefix + nested.getKey() + ".")
                        .forEach(found::add));
        return found.stream();
    }

    private static JsonNode providerTypes(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(root.resolve("main.tf"), """
                terraform {
                  required_providers {
                    aws = {
                      source = "hashicorp/aws"
                    }
                  }
                }
                """);
        TerraformSandbox sandbox = TerraformSandbox.create(
                Files.createDirectory(folder.resolve("sandbox")), URI.create("http://127.0.0.1:9"));
        sandbox.run(root, "init", "-input=false", "-no-color").orThrow();
        String schema =
                sandbox.run(root, "providers", "schema", "-json").orThrow().out();
        JsonNode providers = new ObjectMapper().readTree(schema).path("provider_schemas");
        return providers.elements().next().path("resource_schemas");
    }

    private static boolean holds(JsonNode block, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return block.path("attributes").has(path);
        }
        return holds(block.path("block_types").path(path.substring(0, dot)).path("block"), path.substring(dot + 1));
    }
}
