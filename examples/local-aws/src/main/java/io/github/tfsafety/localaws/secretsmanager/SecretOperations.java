package io.github.tfsafety.localaws.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tfsafety.localaws.protocol.JsonParameters;
import io.github.tfsafety.localaws.protocol.JsonRequest;
import io.github.tfsafety.localaws.protocol.JsonTime;
import java.time.Duration;
import java.util.Set;

/** The life of a secret, apart from its values. */
final class SecretOperations {

    private static final int DEFAULT_RECOVERY_DAYS = 30;

    private SecretOperations() {}

    static ObjectNode create(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(Set.of(
                "Name",
                "ClientRequestToken",
                "Description",
                "KmsKeyId",
                "SecretBinary",
                "SecretString",
                "Tags",
                "ForceOverwriteReplicaSecret"));
        Secret secret = store.create(parameters.required("Name"));
        secret.description = parameters.text("Description").orElse(null);
        secret.kmsKeyId = parameters.text("KmsKeyId").orElse(null);
        parameters
                .items("Tags")
                .forEach(tag ->
                        secret.tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        ObjectNode reply = named(request, secret);
        SecretVersions.put(store, secret, parameters, Set.of(SecretVersion.CURRENT))
                .ifPresent(version -> reply.put("VersionId", version.id()));
        return reply;
    }

    static ObjectNode update(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        parameters.allowOnly(
                Set.of("SecretId", "ClientRequestToken", "Description", "KmsKeyId", "SecretBinary", "SecretString"));
        Secret secret = store.findUsable(parameters.required("SecretId"));
        parameters.text("Description").ifPresent(text -> secret.description = text);
        parameters.text("KmsKeyId").ifPresent(key -> secret.kmsKeyId = key);
        secret.changed = store.now();
        ObjectNode reply = named(request, secret);
        SecretVersions.put(store, secret, parameters, Set.of(SecretVersion.CURRENT))
                .ifPresent(version -> reply.put("VersionId", version.id()));
        return reply;
    }

    static ObjectNode describe(SecretStore store, JsonRequest request) {
        Secret secret = store.find(request.parameters().required("SecretId"));
        ObjectNode reply = described(request, secret);
        ObjectNode stages = reply.putObject("VersionIdsToStages");
        for (SecretVersion version : secret.versions()) {
            ArrayNode names = stages.putArray(version.id());
            version.stages().forEach(names::add);
        }
        return reply;
    }

    static ObjectNode list(SecretStore store, JsonRequest request) {
        request.parameters().allowOnly(Set.of("IncludePlannedDeletion", "MaxResults", "NextToken", "SortOrder"));
        ObjectNode reply = request.reply();
        ArrayNode list = reply.putArray("SecretList");
        store.all().stream()
                .filter(secret ->
                        secret.deletion == null || request.parameters().isTrue("IncludePlannedDeletion"))
                .forEach(secret -> list.add(described(request, secret)));
        return reply;
    }

    static ObjectNode delete(SecretStore store, JsonRequest request) {
        JsonParameters parameters = request.parameters();
        boolean force = parameters.isTrue("ForceDeleteWithoutRecovery");
        int days = parameters.integer("RecoveryWindowInDays").orElse(DEFAULT_RECOVERY_DAYS);
        if (force && parameters.node("RecoveryWindowInDays").isPresent()) {
            throw SecretFaults.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (days < 7 || days > 30) {
            throw SecretFaults.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Secret secret = store.findUsable(parameters.required("SecretId"));
        if (force) {
            store.remove(secret);
            return named(request, secret).put("DeletionDate", JsonTime.of(store.now()));
        }
        store.removeAfter(secret, Duration.ofDays(days));
        return named(request, secret)
                .put("DeletionDate", JsonTime.of(store.now().plus(Duration.ofDays(days))));
    }

    static ObjectNode restore(SecretStore store, JsonRequest request) {
        Secret secret = store.find(request.parameters().required("SecretId"));
        secret.deletion = null;
        return named(request, secret);
    }

    static ObjectNode tag(SecretStore store, JsonRequest request) {
        Secret secret = store.findUsable(request.parameters().required("SecretId"));
        request.parameters()
                .items("Tags")
                .forEach(tag ->
                        secret.tags.put(tag.required("Key"), tag.text("Value").orElse("")));
        return request.reply();
    }

    static ObjectNode untag(SecretStore store, JsonRequest request) {
        Secret secret = store.findUsable(request.parameters().required("SecretId"));
        request.parameters().texts("TagKeys").forEach(key -> secret.tags.remove(key));
        return request.reply();
    }

    static ObjectNode named(JsonRequest request, Secret secret) {
        return request.reply().put("ARN", secret.arn).put("Name", secret.name);
    }

    private static ObjectNode described(JsonRequest request, Secret secret) {
        ObjectNode reply = named(request, secret)
                .put("CreatedDate", JsonTime.of(secret.created))
                .put("LastChangedDate", JsonTime.of(secret.changed));
        if (secret.description != null) {
            reply.put("Description", secret.description);
        }
        if (secret.kmsKeyId != null) {
            reply.put("KmsKeyId", secret.kmsKeyId);
        }
        if (secret.deletion != null) {
            reply.put("DeletedDate", JsonTime.of(secret.deletion));
        }
        ArrayNode tags = reply.putArray("Tags");
        secret.tags.forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return reply;
    }
}
