package io.github.tfsafety.localaws.secretsmanager;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One version of a secret's value. It has a string or a binary value, never both. Its text form shows neither. */
record SecretVersion(
        String id, @Nullable String string, @Nullable String binary, Instant created, Set<String> stages) {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    SecretVersion {
        requireNonNull(id);
        requireNonNull(created);
        stages = Set.copyOf(stages);
    }

    boolean sameValueAs(SecretVersion other) {
        return Optional.ofNullable(string).equals(Optional.ofNullable(other.string))
                && Optional.ofNullable(binary).equals(Optional.ofNullable(other.binary));
    }

    SecretVersion with(String stage) {
        Set<String> more = new TreeSet<>(stages);
        more.add(stage);
        return new SecretVersion(id, string, binary, created, more);
    }

    SecretVersion without(String stage) {
        Set<String> fewer = new TreeSet<>(stages);
        fewer.remove(stage);
        return new SecretVersion(id, string, binary, created, fewer);
    }

    @Override
    public String toString() {
        return "SecretVersion[" + id + " " + stages + "]";
    }
}
