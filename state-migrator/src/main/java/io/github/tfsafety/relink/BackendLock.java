package io.github.tfsafety.relink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a root's backend locks the state while it is written. Which backends do, and by which settings, is in
 * Terraform's documentation of each ("Backend type: …").
 */
record BackendLock(String type, Ability ability) {
    static final String LOCAL = "local";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ALWAYS =
            Set.of(LOCAL, "azurerm", "gcs", "pg", "consul", "kubernetes", "cos", "remote", "cloud", "oci", "inmem");

    /** Settings of which one has to be there, and the environment's names for them. */
    private static final Map<String, List<String>> BY_SETTING = Map.of(
            "s3", List.of("use_lockfile", "dynamodb_table"),
            "http", List.of("lock_address"),
            "oss", List.of("tablestore_table"));

    private static final Map<String, String> BY_ENVIRONMENT = Map.of("http", "TF_HTTP_LOCK_ADDRESS");

    /** Whether a backend locks. */
    enum Ability {
        LOCKS,
        DOES_NOT_LOCK
    }

    /** Reads what {@code terraform init} wrote down; a root without it has the local backend. */
    static BackendLock of(Path dataDirectory, Map<String, String> environment) {
        JsonNode backend = backend(dataDirectory);
        String type = backend.path("type").asText(LOCAL);
        return new BackendLock(type, ability(type, backend.path("config"), environment));
    }

    /**
     * The backend, its type and its settings, as {@code terraform init} wrote them down; nothing if it is not named.
     */
    static JsonNode backend(Path dataDirectory) {
        Path file = dataDirectory.resolve("terraform.tfstate");
        try {
            return Files.exists(file)
                    ? JSON.readTree(Files.readAllBytes(file)).path("backend")
                    : JSON.createObjectNode();
        } catch (IOException e) {
            throw new RelinkException("Could not read " + file + ", where terraform init writes the backend down", e);
        }
    }

    private static Ability ability(String type, JsonNode settings, Map<String, String> environment) {
        boolean switchedOff =
                settings.path("lock").isBoolean() && !settings.path("lock").asBoolean();
        boolean set = BY_SETTING.getOrDefault(type, List.of()).stream().anyMatch(name -> isSet(settings.path(name)))
                || !environment
                        .getOrDefault(BY_ENVIRONMENT.getOrDefault(type, ""), "")
                        .isEmpty();
        return !switchedOff && (ALWAYS.contains(type) || set) ? Ability.LOCKS : Ability.DOES_NOT_LOCK;
    }

    private static boolean isSet(JsonNode value) {
        return value.isBoolean() ? value.asBoolean() : !value.asText("").isEmpty();
    }
}
