package io.github.tfsafety.cumulus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A root with a state of format 4 on the local backend, which the real terraform pulls. */
final class HandMadeState {
    private static final String STATE = """
            {"version": 4, "terraform_version": "1.5.0", "serial": 1, "lineage": "made-up",
             "outputs": {%s}, "resources": [%s], "check_results": null}
            """;

    private final Path root;
    private final Map<String, String> resources = new TreeMap<>();
    private String variables = "";
    private String outputs = "";

    HandMadeState(Path root) {
        this.root = root;
    }

    HandMadeState variables(String text) {
        variables = text;
        return this;
    }

    HandMadeState output(String name, String value) {
        outputs = "\"" + name + "\": {\"value\": \"" + value + "\", \"type\": \"string\"}";
        return this;
    }

    HandMadeState resource(String module, String type, String name, String id) {
        return resource(module, type, name, "\"id\": \"" + id + "\"", "");
    }

    /** The cluster of Cumulus, in this engine mode. */
    HandMadeState cluster(String module, String id, String mode) {
        return resource(
                module, "aws_rds_cluster", "cumulus", "\"id\": \"" + id + "\"", ", \"engine_mode\": \"" + mode + "\"");
    }

    private HandMadeState resource(String module, String type, String name, String id, String more) {
        resources.put(module + type + name, """
                {"module": "%s", "mode": "managed", "type": "%s", "name": "%s",
                 "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
                 "instances": [{"schema_version": 0, "attributes": {%s}}]}""".formatted(module, type, name, id + more));
        return this;
    }

    void write() {
        try {
            Files.createDirectories(root);
            Files.writeString(root.resolve("main.tf"), "");
            Files.writeString(root.resolve("terraform.tfvars"), variables);
            Files.writeString(
                    root.resolve("terraform.tfstate"),
                    STATE.formatted(outputs, resources.values().stream().collect(Collectors.joining(","))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
