package io.github.tfsafety.localaws.secretsmanager;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.localaws.clock.Schedule;
import io.github.tfsafety.localaws.protocol.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The secrets of one region. */
final class SecretStore {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final String arnPrefix;
    private final Clock clock;
    private final Schedule schedule;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    SecretStore(Scope scope, Clock clock, Schedule schedule) {
        this.arnPrefix = scope.arn("secretsmanager", "secret:");
        this.clock = requireNonNull(clock);
        this.schedule = requireNonNull(schedule);
    }

    Instant now() {
        return clock.instant();
    }

    Collection<Secret> all() {
        return secrets.values();
    }

    Secret create(String name) {
        if (!name.matches("[A-Za-z0-9/_+=.@!-]{1,512}")) {
            throw SecretFaults.invalidParameter(
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
        Secret existing = secrets.get(name);
        if (existing != null && existing.deletion != null) {
            throw SecretFaults.invalidRequest("You can't create this secret because a secret with this name is already"
                    + " scheduled for deletion.");
        }
        if (existing != null) {
            throw SecretFaults.exists("secret " + name);
        }
        Secret secret = new Secret(name, arnPrefix + name + "-" + suffix(), now());
        secrets.put(name, secret);
        return secret;
    }

    /** A secret by its name, its ARN, or its ARN without the random suffix; also one scheduled for deletion. */
    Secret find(String id) {
        return Optional.ofNullable(secrets.get(id))
                .or(() -> secrets.values().stream()
                        .filter(secret -> secret.arn.equals(id) || (arnPrefix + secret.name).equals(id))
                        .findFirst())
                .orElseThrow(() -> SecretFaults.notFound("secret"));
    }

    Secret findUsable(String id) {
        Secret secret = find(id);
        if (secret.deletion != null) {
            throw SecretFaults.invalidRequest(
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    void remove(Secret secret) {
        secrets.remove(secret.name);
    }

    void removeAfter(Secret secret, Duration window) {
        Instant time = now().plus(window);
        secret.deletion = time;
        schedule.at(time, planned -> {
            if (planned.equals(secret.deletion)) {
                remove(secret);
            }
        });
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        random.ints(6, 0, LETTERS.length()).forEach(i -> suffix.append(LETTERS.charAt(i)));
        return suffix.toString();
    }
}
