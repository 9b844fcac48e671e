package io.github.tfsafety.localaws.secretsmanager;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A secret and all its versions. */
final class Secret {

    final String name;
    final String arn;
    final Instant created;
    final SortedMap<String, String> tags = new TreeMap<>();
    private final Map<String, SecretVersion> versions = new LinkedHashMap<>();

    @Nullable
    String description;

    @Nullable
    String kmsKeyId;

    @Nullable
    String policy;

    @Nullable
    Instant deletion;

    Instant changed;

    Secret(String name, String arn, Instant created) {
        this.name = requireNonNull(name);
        this.arn = requireNonNull(arn);
        this.created = requireNonNull(created);
        this.changed = created;
    }

    Collection<SecretVersion> versions() {
        return versions.values();
    }

    Optional<SecretVersion> version(String id) {
        return Optional.ofNullable(versions.get(id));
    }

    Optional<SecretVersion> staged(String stage) {
        return versions.values().stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst();
    }

    void put(SecretVersion version) {
        versions.put(version.id(), version);
    }

    /** Moves a stage to a version; the version that loses {@code AWSCURRENT} becomes {@code AWSPREVIOUS}, as on AWS. */
    void moveStage(String stage, String versionId) {
        SecretVersion target = requireNonNull(versions.get(versionId));
        if (target.stages().contains(stage)) {
            return;
        }
        Optional<SecretVersion> holder = staged(stage);
        holder.ifPresent(version -> put(version.without(stage)));
        put(target.with(stage));
        if (stage.equals(SecretVersion.CURRENT) && holder.isPresent()) {
            dropStage(SecretVersion.PREVIOUS);
            put(requireNonNull(versions.get(holder.get().id())).with(SecretVersion.PREVIOUS));
        }
    }

    void dropStage(String stage) {
        staged(stage).ifPresent(version -> put(version.without(stage)));
    }
}
