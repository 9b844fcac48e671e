package io.github.tfsafety.guard;

import static java.util.stream.Collectors.toSet;
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

    /** Types that the provider has had since its version 6.0. */
    private static final Set<String> NEWER =
            Set.of("aws_timestreaminfluxdb_db_cluster", "aws_s3vectors_vector_bucket", "aws_s3vectors_index");

    /** What people or programs log in with. */
    private static final Pattern PASSWORD = Pattern.compile(".*password(_wo_version)?|auth_token");

    /** Passwords by which a service logs in elsewhere, or that AWS does not let Terraform change. */
    private static final Set<String> OTHER_PASSWORDS = Set.of(
            "aws_fsx_windows_file_system.self_managed_active_directory.password",
            "aws_mq_broker.ldap_server_metadata.service_account_password",
            "aws_kms_custom_key_store.key_store_password");

    private static JsonNode types;

    @BeforeAll
    static void readSchema(@TempDir Path folder) throws IOException {
        types = providerTypes(folder);
    }

    @Test
    void namesOnlyTypesAndAttributesThatTheProviderHas() {
        List<String> unknown = new ArrayList<>();
        for (String type : known()) {
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
        for (String type : known()) {
            settable(types.path(type).path("block"), "", PROTECTIVE)
                    .filter(path -> !settingsOf(type).contains(path))
                    .forEach(path -> missing.add(type + "." + path));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void knowsEveryPasswordThatTheProviderSetsForATypeOfTheCatalogue() {
        List<String> missing = new ArrayList<>();
        for (String type : known()) {
            settable(types.path(type).path("block"), "", PASSWORD)
                    .filter(path -> !settingsOf(type).contains(path))
                    .map(path -> type + "." + path)
                    .filter(path -> !OTHER_PASSWORDS.contains(path))
                    .forEach(missing::add);
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void namesNoTypeAsNewerThatTheProviderAtHandHas() {
        assertThat(NEWER).noneMatch(types::has).allMatch(Catalogue.builtIn().types()::contains);
    }

    private static List<String> known() {
        return Catalogue.builtIn().types().stream()
                .filter(type -> !NEWER.contains(type))
                .toList();
    }

    private static Set<String> settingsOf(String type) {
        return Catalogue.builtIn().entry(type).settings().stream()
                .map(Setting::path)
                .collect(toSet());
    }

    @Test
    void coversEveryTypeThatTheProviderCanProtect() {
        List<String> missing = new ArrayList<>();
        types.fieldNames().forEachRemaining(type -> {
            boolean known = Catalogue.builtIn().types().contains(type) || WITHOUT_DATA.contains(type);
            if (!known
                    && settable(types.path(type).path("block"), "", PROTECTIVE)
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

    private static Stream<String> settable(JsonNode block, String prefix, Pattern name) {
        List<String> found = new ArrayList<>();
        block.path("attributes").properties().forEach(attribute -> {
            boolean settable = attribute.getValue().path("optional").asBoolean()
                    || attribute.getValue().path("required").asBoolean();
            if (settable && name.matcher(attribute.getKey()).matches()) {
                found.add(prefix + attribute.getKey());
            }
        });
        block.path("block_types")
                .properties()
                .forEach(nested -> settable(nested.getValue().path("block"), prefix + nested.getKey() + ".", name)
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
