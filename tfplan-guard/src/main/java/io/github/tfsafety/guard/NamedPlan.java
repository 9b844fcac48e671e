package io.github.tfsafety.guard;

import static java.util.Objects.requireNonNull;

import io.github.tfsafety.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan among others that are judged together.
 *
 * @param name what the reports call it
 * @param digest the SHA-256 of its bytes in hexadecimal; null where no waiver is bound to one
 */
public record NamedPlan(String name, Plan plan, @Nullable String digest) {
    public NamedPlan {
        requireNonNull(name);
        requireNonNull(plan);
    }

    public Optional<String> sha256() {
        return Optional.ofNullable(digest);
    }
}
