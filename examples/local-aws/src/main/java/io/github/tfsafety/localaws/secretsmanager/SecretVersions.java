package io.github.tfsafety.localaws.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The values of a secret and the stages that point at them. */
final class SecretVersions {

    private static final int MOST_BYTES = 65_536;

    private SecretVersions() {}

    static ObjectNode putValue(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of("SecretId", "ClientRequestToken", "SecretBinary", "SecretString", "VersionStages"));
        Secret secret = store.findUsable(parameters.required("SecretId"));
        Collection<String> stages = parameters.texts("VersionStages");
        SecretVersion version = put(
                        store, secret, parameters, stages.isEmpty() ? Set.of(SecretVersion.CURRENT) : stages)
                .orElseThrow(
                        () -> SecretFaults.invalidRequest("You must provide either SecretString or SecretBinary."));
        return withStages(SecretOperations.named(request, secret), version);
    }

    /**
     * Stores the value in the parameters, if there is one. The token is the version's id; the same value sent twice
     * under one token is stored once.
     */
    static Optional<SecretVersion> put(
            SecretStore store, Secret secret, JsonParameters parameters, Collection<String> stages) {
        String string = parameters.text("SecretString").orElse(null);
        String binary = parameters.text("SecretBinary").orElse(null);
        if (string == null && binary == null) {
            return Optional.empty();
        }
        if (string != null && (binary != null || string.length() > MOST_BYTES)) {
            throw SecretFaults.invalidParameter(
                    "You must provide either SecretString or SecretBinary, of 65536 bytes at most.");
        }
        String id = parameters
                .text("ClientRequestToken")
                .orElseGet(() -> UUID.randomUUID().toString());
        SecretVersion version = new SecretVersion(id, string, binary, store.now(), Set.of());
        Optional<SecretVersion> existing = secret.version(id);
        if (existing.isPresent() && !existing.get().sameValueAs(version)) {
            throw SecretFaults.exists("version " + id + " with another value");
        }
        if (existing.isEmpty()) {
            secret.put(version);
            secret.changed = store.now();
        }
        stages.forEach(stage -> secret.moveStage(stage, id));
        return secret.version(id);
    }

    static ObjectNode getValue(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        Secret secret = store.findUsable(parameters.required("SecretId"));
        SecretVersion version = wanted(secret, parameters);
        ObjectNode reply = SecretOperations.named(request, secret);
        if (version.string() != null) {
            reply.put("SecretString", version.string());
        } else {
            reply.put("SecretBinary", version.binary());
        }
        return withStages(reply.put("CreatedDate", JsonTime.of(version.created())), version);
    }

    private static SecretVersion wanted(Secret secret, JsonParameters parameters) {
        Optional<String> id = parameters.text("VersionId");
        if (id.isPresent()) {
            Optional<String> stage = parameters.text("VersionStage");
            return secret.version(id.get())
                    .filter(version -> stage.isEmpty() || version.stages().contains(stage.get()))
                    .orElseThrow(() -> SecretFaults.notFound("secret value for VersionId: " + id.get()));
        }
        String stage = parameters.text("VersionStage").orElse(SecretVersion.CURRENT);
        return secret.staged(stage)
                .orElseThrow(() -> SecretFaults.notFound("secret value for staging label: " + stage));
    }

    static ObjectNode listIds(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        Secret secret = store.find(parameters.required("SecretId"));
        ObjectNode reply = SecretOperations.named(request, secret);
        ArrayNode versions = reply.putArray("Versions");
        for (SecretVersion version : secret.versions()) {
            if (!version.stages().isEmpty() || parameters.isTrue("IncludeDeprecated")) {
                withStages(versions.addObject().put("CreatedDate", JsonTime.of(version.created())), version);
            }
        }
        return reply;
    }

    static ObjectNode updateStage(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        Secret secret = store.findUsable(parameters.required("SecretId"));
        String stage = parameters.required("VersionStage");
        Optional<String> holder = secret.staged(stage).map(SecretVersion::id);
        Optional<String> from = parameters.text("RemoveFromVersionId");
        if (holder.isPresent() && !holder.equals(from)) {
            throw SecretFaults.invalidParameter("The parameter RemoveFromVersionId can't be empty. Staging label "
                    + stage
                    + " is currently attached to version " + holder.get() + ", so you must explicitly reference that"
                    + " version in RemoveFromVersionId.");
        }
        Optional<String> to = parameters.text("MoveToVersionId");
        if (to.isPresent()) {
            SecretVersion target = secret.version(to.get()).orElseThrow(() -> SecretFaults.notFound("secret version"));
            secret.moveStage(stage, target.id());
        } else if (stage.equals(SecretVersion.CURRENT)) {
            throw SecretFaults.invalidParameter(
                    "You can only move staging label AWSCURRENT to a different secret version."
                            + " It can't be completely removed.");
        } else {
            secret.dropStage(stage);
        }
        return SecretOperations.named(request, secret);
    }

    private static ObjectNode withStages(ObjectNode reply, SecretVersion version) {
        ArrayNode stages = reply.put("VersionId", version.id()).putArray("VersionStages");
        version.stages().forEach(stages::add);
        return reply;
    }
}
