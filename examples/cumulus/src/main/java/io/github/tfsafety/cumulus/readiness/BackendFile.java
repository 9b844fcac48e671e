package io.github.tfsafety.cumulus.readiness;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where {@code terraform init} found that the state of a root is kept. */
final class BackendFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCAL = "local";

    private final JsonNode backend;

    private BackendFile(JsonNode backend) {
        this.backend = requireNonNull(backend, "backend");
    }

    static BackendFile of(Path root) {
        Path file = root.resolve(".terraform").resolve("terraform.tfstate");
        try {
            return new BackendFile(
                    Files.exists(file)
                            ? JSON.readTree(Files.readAllBytes(file)).path("backend")
                            : JSON.createObjectNode());
        } catch (IOException e) {
            return new BackendFile(JSON.createObjectNode().put("type", "unreadable"));
        }
    }

    String type() {
        return backend.path("type").asText(LOCAL);
    }

    /** One of its settings; empty where it is not set. */
    Optional<String> setting(String name) {
        return Optional.of(backend.path("config").path(name).asText(""))
                .filter(text -> !text.isEmpty() && !text.equals("null"));
    }
}
