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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the catalogue against the schema of the real hashicorp/aws provider, which terraform prints. */
class CatalogueIT {
    @Test
    void namesOnlyTypesAndAttributesThatTheProviderHas(@TempDir Path folder) throws IOException {
        JsonNode types = providerTypes(folder);
        List<String> unknown = new ArrayList<>();
        for (String type : Catalogue.builtIn().types()) {
            JsonNode block = types.path(type).path("block");
            Catalogue.Entry entry = Catalogue.builtIn().entry(type);
            List<String> paths = new ArrayList<>(entry.identity());
            entry.settings().forEach(setting -> paths.add(setting.path()));
            paths.stream().filter(path -> !holds(block, path)).forEach(path -> unknown.add(type + "." + path));
        }

        assertThat(unknown).isEmpty();
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
